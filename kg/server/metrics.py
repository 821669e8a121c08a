"""Counts and times of requests in the text format of Prometheus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


@dataclass(slots=True)
class Metrics:
    """What the server has done since it started; routes are named by their pattern, so that there are few of them."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    buckets: Counter[tuple[str, float]] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    open: int = 0

    def note(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        self.requests[route, method, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]
        self.counts[route] += 1
        for bound in _BOUNDS:
            if seconds <= bound:
                self.buckets[route, bound] += 1

    def lines(self, pools: Iterable[tuple[str, dict[str, int]]]) -> Iterator[str]:
        """Yield the lines of the text format; `pools` gives what each pool of workers does."""
        yield "# HELP kg_requests_total Requests answered.\n# TYPE kg_requests_total counter"
        for (route, method, status), count in sorted(self.requests.items()):
            yield f'kg_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'
        yield "# HELP kg_request_seconds Time until a request was answered.\n# TYPE kg_request_seconds histogram"
        for route, count in sorted(self.counts.items()):
            for bound in _BOUNDS:
                yield f'kg_request_seconds_bucket{{route="{route}",le="{bound}"}} {self.buckets[route, bound]}'
            yield f'kg_request_seconds_bucket{{route="{route}",le="+Inf"}} {count}'
            yield f'kg_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}'
            yield f'kg_request_seconds_count{{route="{route}"}} {count}'
        yield "# HELP kg_requests_open Requests being answered.\n# TYPE kg_requests_open gauge"
        yield f"kg_requests_open {self.open}"
        yield "# HELP kg_worker What each pool of workers does.\n# TYPE kg_worker gauge"
        for role, numbers in pools:
            for name, number in numbers.items():
                yield f'kg_worker{{role="{role}",state="{name}"}} {number}'
