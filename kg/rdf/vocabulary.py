"""The terms that the mapping may use, as N-Quads writes them.

Written by `python -m kg.rdf.generate` from `ontology/`; change the Turtle there, not this file.
"""

from __future__ import annotations

from typing import Final


class CITO:
    """Terms of http://purl.org/spar/cito/."""

    Citation: Final = "<http://purl.org/spar/cito/Citation>"
    cites: Final = "<http://purl.org/spar/cito/cites>"
    hasCitedEntity: Final = "<http://purl.org/spar/cito/hasCitedEntity>"
    hasCitingEntity: Final = "<http://purl.org/spar/cito/hasCitingEntity>"


class DCT:
    """Terms of http://purl.org/dc/terms/."""

    date: Final = "<http://purl.org/dc/terms/date>"
    identifier: Final = "<http://purl.org/dc/terms/identifier>"
    isReplacedBy: Final = "<http://purl.org/dc/terms/isReplacedBy>"
    replaces: Final = "<http://purl.org/dc/terms/replaces>"
    source: Final = "<http://purl.org/dc/terms/source>"
    subject: Final = "<http://purl.org/dc/terms/subject>"
    title: Final = "<http://purl.org/dc/terms/title>"


class ELI:
    """Terms of http://data.europa.eu/eli/ontology#."""

    ComplexWork: Final = "<http://data.europa.eu/eli/ontology#ComplexWork>"
    LegalResource: Final = "<http://data.europa.eu/eli/ontology#LegalResource>"
    Work: Final = "<http://data.europa.eu/eli/ontology#Work>"


class ELI_DL:
    """Terms of http://data.europa.eu/eli/eli-draft-legislation-ontology#."""

    Vote: Final = "<http://data.europa.eu/eli/eli-draft-legislation-ontology#Vote>"


class FOAF:
    """Terms of http://xmlns.com/foaf/0.1/."""

    Agent: Final = "<http://xmlns.com/foaf/0.1/Agent>"
    Document: Final = "<http://xmlns.com/foaf/0.1/Document>"
    Person: Final = "<http://xmlns.com/foaf/0.1/Person>"
    familyName: Final = "<http://xmlns.com/foaf/0.1/familyName>"
    name: Final = "<http://xmlns.com/foaf/0.1/name>"
    page: Final = "<http://xmlns.com/foaf/0.1/page>"


class KG:
    """Terms of https://w3id.org/kamergraaf/def#."""

    Activity: Final = "<https://w3id.org/kamergraaf/def#Activity>"
    AmountMention: Final = "<https://w3id.org/kamergraaf/def#AmountMention>"
    Assertion: Final = "<https://w3id.org/kamergraaf/def#Assertion>"
    Ballot: Final = "<https://w3id.org/kamergraaf/def#Ballot>"
    Cabinet: Final = "<https://w3id.org/kamergraaf/def#Cabinet>"
    Case: Final = "<https://w3id.org/kamergraaf/def#Case>"
    Committee: Final = "<https://w3id.org/kamergraaf/def#Committee>"
    Debate: Final = "<https://w3id.org/kamergraaf/def#Debate>"
    Decision: Final = "<https://w3id.org/kamergraaf/def#Decision>"
    Document: Final = "<https://w3id.org/kamergraaf/def#Document>"
    Dossier: Final = "<https://w3id.org/kamergraaf/def#Dossier>"
    Extraction: Final = "<https://w3id.org/kamergraaf/def#Extraction>"
    FinancialPledge: Final = "<https://w3id.org/kamergraaf/def#FinancialPledge>"
    HostStatePledge: Final = "<https://w3id.org/kamergraaf/def#HostStatePledge>"
    InformationPledge: Final = "<https://w3id.org/kamergraaf/def#InformationPledge>"
    Kamerstuk: Final = "<https://w3id.org/kamergraaf/def#Kamerstuk>"
    Letter: Final = "<https://w3id.org/kamergraaf/def#Letter>"
    MemberOfParliament: Final = "<https://w3id.org/kamergraaf/def#MemberOfParliament>"
    Mention: Final = "<https://w3id.org/kamergraaf/def#Mention>"
    Minister: Final = "<https://w3id.org/kamergraaf/def#Minister>"
    MoneyAmount: Final = "<https://w3id.org/kamergraaf/def#MoneyAmount>"
    Motion: Final = "<https://w3id.org/kamergraaf/def#Motion>"
    MotionMention: Final = "<https://w3id.org/kamergraaf/def#MotionMention>"
    Office: Final = "<https://w3id.org/kamergraaf/def#Office>"
    Party: Final = "<https://w3id.org/kamergraaf/def#Party>"
    Passage: Final = "<https://w3id.org/kamergraaf/def#Passage>"
    Person: Final = "<https://w3id.org/kamergraaf/def#Person>"
    PersonMention: Final = "<https://w3id.org/kamergraaf/def#PersonMention>"
    Pledge: Final = "<https://w3id.org/kamergraaf/def#Pledge>"
    PledgeStatement: Final = "<https://w3id.org/kamergraaf/def#PledgeStatement>"
    PolicyPledge: Final = "<https://w3id.org/kamergraaf/def#PolicyPledge>"
    Reference: Final = "<https://w3id.org/kamergraaf/def#Reference>"
    Register: Final = "<https://w3id.org/kamergraaf/def#Register>"
    RegisteredPledge: Final = "<https://w3id.org/kamergraaf/def#RegisteredPledge>"
    Report: Final = "<https://w3id.org/kamergraaf/def#Report>"
    State: Final = "<https://w3id.org/kamergraaf/def#State>"
    StateSecretary: Final = "<https://w3id.org/kamergraaf/def#StateSecretary>"
    StatusPeriod: Final = "<https://w3id.org/kamergraaf/def#StatusPeriod>"
    Tenure: Final = "<https://w3id.org/kamergraaf/def#Tenure>"
    Tribunal: Final = "<https://w3id.org/kamergraaf/def#Tribunal>"
    TribunalMention: Final = "<https://w3id.org/kamergraaf/def#TribunalMention>"
    Vote: Final = "<https://w3id.org/kamergraaf/def#Vote>"
    acting: Final = "<https://w3id.org/kamergraaf/def#acting>"
    against: Final = "<https://w3id.org/kamergraaf/def#against>"
    amount: Final = "<https://w3id.org/kamergraaf/def#amount>"
    amountStatus: Final = "<https://w3id.org/kamergraaf/def#amountStatus>"
    appreciation: Final = "<https://w3id.org/kamergraaf/def#appreciation>"
    appreciationText: Final = "<https://w3id.org/kamergraaf/def#appreciationText>"
    approximation: Final = "<https://w3id.org/kamergraaf/def#approximation>"
    basedOn: Final = "<https://w3id.org/kamergraaf/def#basedOn>"
    candidate: Final = "<https://w3id.org/kamergraaf/def#candidate>"
    castBy: Final = "<https://w3id.org/kamergraaf/def#castBy>"
    castByName: Final = "<https://w3id.org/kamergraaf/def#castByName>"
    castIn: Final = "<https://w3id.org/kamergraaf/def#castIn>"
    chamber: Final = "<https://w3id.org/kamergraaf/def#chamber>"
    changesEntry: Final = "<https://w3id.org/kamergraaf/def#changesEntry>"
    choice: Final = "<https://w3id.org/kamergraaf/def#choice>"
    citedIdentifier: Final = "<https://w3id.org/kamergraaf/def#citedIdentifier>"
    concerns: Final = "<https://w3id.org/kamergraaf/def#concerns>"
    confidence: Final = "<https://w3id.org/kamergraaf/def#confidence>"
    counts: Final = "<https://w3id.org/kamergraaf/def#counts>"
    decidedBy: Final = "<https://w3id.org/kamergraaf/def#decidedBy>"
    decision: Final = "<https://w3id.org/kamergraaf/def#decision>"
    decisionOn: Final = "<https://w3id.org/kamergraaf/def#decisionOn>"
    decisionReason: Final = "<https://w3id.org/kamergraaf/def#decisionReason>"
    detail: Final = "<https://w3id.org/kamergraaf/def#detail>"
    documentHash: Final = "<https://w3id.org/kamergraaf/def#documentHash>"
    dueFrom: Final = "<https://w3id.org/kamergraaf/def#dueFrom>"
    dueText: Final = "<https://w3id.org/kamergraaf/def#dueText>"
    dueTo: Final = "<https://w3id.org/kamergraaf/def#dueTo>"
    firstProposer: Final = "<https://w3id.org/kamergraaf/def#firstProposer>"
    firstProposerName: Final = "<https://w3id.org/kamergraaf/def#firstProposerName>"
    fulfilled: Final = "<https://w3id.org/kamergraaf/def#fulfilled>"
    fulfils: Final = "<https://w3id.org/kamergraaf/def#fulfils>"
    givesEffectTo: Final = "<https://w3id.org/kamergraaf/def#givesEffectTo>"
    hasMention: Final = "<https://w3id.org/kamergraaf/def#hasMention>"
    hasStatusPeriod: Final = "<https://w3id.org/kamergraaf/def#hasStatusPeriod>"
    implicit: Final = "<https://w3id.org/kamergraaf/def#implicit>"
    inCapacityOf: Final = "<https://w3id.org/kamergraaf/def#inCapacityOf>"
    inCase: Final = "<https://w3id.org/kamergraaf/def#inCase>"
    inDossier: Final = "<https://w3id.org/kamergraaf/def#inDossier>"
    inFavour: Final = "<https://w3id.org/kamergraaf/def#inFavour>"
    madeIn: Final = "<https://w3id.org/kamergraaf/def#madeIn>"
    mentions: Final = "<https://w3id.org/kamergraaf/def#mentions>"
    metBy: Final = "<https://w3id.org/kamergraaf/def#metBy>"
    metOn: Final = "<https://w3id.org/kamergraaf/def#metOn>"
    method: Final = "<https://w3id.org/kamergraaf/def#method>"
    ministerText: Final = "<https://w3id.org/kamergraaf/def#ministerText>"
    ministryText: Final = "<https://w3id.org/kamergraaf/def#ministryText>"
    mistaken: Final = "<https://w3id.org/kamergraaf/def#mistaken>"
    modality: Final = "<https://w3id.org/kamergraaf/def#modality>"
    notation: Final = "<https://w3id.org/kamergraaf/def#notation>"
    number: Final = "<https://w3id.org/kamergraaf/def#number>"
    officeRole: Final = "<https://w3id.org/kamergraaf/def#officeRole>"
    officeText: Final = "<https://w3id.org/kamergraaf/def#officeText>"
    onOffice: Final = "<https://w3id.org/kamergraaf/def#onOffice>"
    outcome: Final = "<https://w3id.org/kamergraaf/def#outcome>"
    paperKind: Final = "<https://w3id.org/kamergraaf/def#paperKind>"
    partOf: Final = "<https://w3id.org/kamergraaf/def#partOf>"
    party: Final = "<https://w3id.org/kamergraaf/def#party>"
    past: Final = "<https://w3id.org/kamergraaf/def#past>"
    period: Final = "<https://w3id.org/kamergraaf/def#period>"
    periodFrom: Final = "<https://w3id.org/kamergraaf/def#periodFrom>"
    periodTo: Final = "<https://w3id.org/kamergraaf/def#periodTo>"
    pledgeType: Final = "<https://w3id.org/kamergraaf/def#pledgeType>"
    pledgedTo: Final = "<https://w3id.org/kamergraaf/def#pledgedTo>"
    pledgee: Final = "<https://w3id.org/kamergraaf/def#pledgee>"
    pledgeeText: Final = "<https://w3id.org/kamergraaf/def#pledgeeText>"
    pledgor: Final = "<https://w3id.org/kamergraaf/def#pledgor>"
    pledgorText: Final = "<https://w3id.org/kamergraaf/def#pledgorText>"
    proposedBy: Final = "<https://w3id.org/kamergraaf/def#proposedBy>"
    proposerName: Final = "<https://w3id.org/kamergraaf/def#proposerName>"
    publishedAs: Final = "<https://w3id.org/kamergraaf/def#publishedAs>"
    purpose: Final = "<https://w3id.org/kamergraaf/def#purpose>"
    recordKind: Final = "<https://w3id.org/kamergraaf/def#recordKind>"
    recordedAs: Final = "<https://w3id.org/kamergraaf/def#recordedAs>"
    refersTo: Final = "<https://w3id.org/kamergraaf/def#refersTo>"
    registeredText: Final = "<https://w3id.org/kamergraaf/def#registeredText>"
    registers: Final = "<https://w3id.org/kamergraaf/def#registers>"
    repeatsEntry: Final = "<https://w3id.org/kamergraaf/def#repeatsEntry>"
    reportedIn: Final = "<https://w3id.org/kamergraaf/def#reportedIn>"
    resolution: Final = "<https://w3id.org/kamergraaf/def#resolution>"
    restatement: Final = "<https://w3id.org/kamergraaf/def#restatement>"
    restates: Final = "<https://w3id.org/kamergraaf/def#restates>"
    role: Final = "<https://w3id.org/kamergraaf/def#role>"
    rule: Final = "<https://w3id.org/kamergraaf/def#rule>"
    rulesHash: Final = "<https://w3id.org/kamergraaf/def#rulesHash>"
    rulesVersion: Final = "<https://w3id.org/kamergraaf/def#rulesVersion>"
    seats: Final = "<https://w3id.org/kamergraaf/def#seats>"
    segment: Final = "<https://w3id.org/kamergraaf/def#segment>"
    sentence: Final = "<https://w3id.org/kamergraaf/def#sentence>"
    sentenceEnd: Final = "<https://w3id.org/kamergraaf/def#sentenceEnd>"
    sentenceStart: Final = "<https://w3id.org/kamergraaf/def#sentenceStart>"
    session: Final = "<https://w3id.org/kamergraaf/def#session>"
    settled: Final = "<https://w3id.org/kamergraaf/def#settled>"
    signatory: Final = "<https://w3id.org/kamergraaf/def#signatory>"
    signedBy: Final = "<https://w3id.org/kamergraaf/def#signedBy>"
    states: Final = "<https://w3id.org/kamergraaf/def#states>"
    statesAmount: Final = "<https://w3id.org/kamergraaf/def#statesAmount>"
    status: Final = "<https://w3id.org/kamergraaf/def#status>"
    statusText: Final = "<https://w3id.org/kamergraaf/def#statusText>"
    supersedes: Final = "<https://w3id.org/kamergraaf/def#supersedes>"
    supplementsEntry: Final = "<https://w3id.org/kamergraaf/def#supplementsEntry>"
    tabledIn: Final = "<https://w3id.org/kamergraaf/def#tabledIn>"
    takenIn: Final = "<https://w3id.org/kamergraaf/def#takenIn>"
    text: Final = "<https://w3id.org/kamergraaf/def#text>"
    textHash: Final = "<https://w3id.org/kamergraaf/def#textHash>"
    tribunalKey: Final = "<https://w3id.org/kamergraaf/def#tribunalKey>"
    tribunalKind: Final = "<https://w3id.org/kamergraaf/def#tribunalKind>"
    underCabinet: Final = "<https://w3id.org/kamergraaf/def#underCabinet>"
    voteOn: Final = "<https://w3id.org/kamergraaf/def#voteOn>"
    withOthers: Final = "<https://w3id.org/kamergraaf/def#withOthers>"


class OA:
    """Terms of http://www.w3.org/ns/oa#."""

    SpecificResource: Final = "<http://www.w3.org/ns/oa#SpecificResource>"
    TextPositionSelector: Final = "<http://www.w3.org/ns/oa#TextPositionSelector>"
    TextQuoteSelector: Final = "<http://www.w3.org/ns/oa#TextQuoteSelector>"
    end: Final = "<http://www.w3.org/ns/oa#end>"
    exact: Final = "<http://www.w3.org/ns/oa#exact>"
    hasSelector: Final = "<http://www.w3.org/ns/oa#hasSelector>"
    hasSource: Final = "<http://www.w3.org/ns/oa#hasSource>"
    prefix: Final = "<http://www.w3.org/ns/oa#prefix>"
    start: Final = "<http://www.w3.org/ns/oa#start>"
    suffix: Final = "<http://www.w3.org/ns/oa#suffix>"


class ORG:
    """Terms of http://www.w3.org/ns/org#."""

    FormalOrganization: Final = "<http://www.w3.org/ns/org#FormalOrganization>"
    Membership: Final = "<http://www.w3.org/ns/org#Membership>"
    Organization: Final = "<http://www.w3.org/ns/org#Organization>"
    Post: Final = "<http://www.w3.org/ns/org#Post>"
    classification: Final = "<http://www.w3.org/ns/org#classification>"
    member: Final = "<http://www.w3.org/ns/org#member>"
    organization: Final = "<http://www.w3.org/ns/org#organization>"
    postIn: Final = "<http://www.w3.org/ns/org#postIn>"


class OWL:
    """Terms of http://www.w3.org/2002/07/owl#."""

    deprecated: Final = "<http://www.w3.org/2002/07/owl#deprecated>"


class PROV:
    """Terms of http://www.w3.org/ns/prov#."""

    Activity: Final = "<http://www.w3.org/ns/prov#Activity>"
    Entity: Final = "<http://www.w3.org/ns/prov#Entity>"
    SoftwareAgent: Final = "<http://www.w3.org/ns/prov#SoftwareAgent>"
    hadPrimarySource: Final = "<http://www.w3.org/ns/prov#hadPrimarySource>"
    used: Final = "<http://www.w3.org/ns/prov#used>"
    wasAssociatedWith: Final = "<http://www.w3.org/ns/prov#wasAssociatedWith>"
    wasDerivedFrom: Final = "<http://www.w3.org/ns/prov#wasDerivedFrom>"
    wasGeneratedBy: Final = "<http://www.w3.org/ns/prov#wasGeneratedBy>"


class RDF:
    """Terms of http://www.w3.org/1999/02/22-rdf-syntax-ns#."""

    Statement: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>"
    object: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#object>"
    predicate: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate>"
    subject: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#subject>"
    type: Final = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


class RDFS:
    """Terms of http://www.w3.org/2000/01/rdf-schema#."""

    comment: Final = "<http://www.w3.org/2000/01/rdf-schema#comment>"
    label: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"


class SCHEMA:
    """Terms of https://schema.org/."""

    MonetaryAmount: Final = "<https://schema.org/MonetaryAmount>"
    currency: Final = "<https://schema.org/currency>"
    endDate: Final = "<https://schema.org/endDate>"
    maxValue: Final = "<https://schema.org/maxValue>"
    minValue: Final = "<https://schema.org/minValue>"
    startDate: Final = "<https://schema.org/startDate>"
    value: Final = "<https://schema.org/value>"


class SKOS:
    """Terms of http://www.w3.org/2004/02/skos/core#."""

    altLabel: Final = "<http://www.w3.org/2004/02/skos/core#altLabel>"
    exactMatch: Final = "<http://www.w3.org/2004/02/skos/core#exactMatch>"
    prefLabel: Final = "<http://www.w3.org/2004/02/skos/core#prefLabel>"


AMOUNT_STATUS: Final[dict[str, str]] = {
    "additional": "<https://w3id.org/kamergraaf/id/concept/amount-status.additional>",
    "committed": "<https://w3id.org/kamergraaf/id/concept/amount-status.committed>",
    "cost": "<https://w3id.org/kamergraaf/id/concept/amount-status.cost>",
    "estimate": "<https://w3id.org/kamergraaf/id/concept/amount-status.estimate>",
    "other": "<https://w3id.org/kamergraaf/id/concept/amount-status.other>",
    "requested": "<https://w3id.org/kamergraaf/id/concept/amount-status.requested>",
    "reserved": "<https://w3id.org/kamergraaf/id/concept/amount-status.reserved>",
    "spent": "<https://w3id.org/kamergraaf/id/concept/amount-status.spent>",
}
"""amount-status: notation to concept."""


APPRECIATION: Final[dict[str, str]] = {
    "adopted-by-cabinet": "<https://w3id.org/kamergraaf/id/concept/appreciation.adopted-by-cabinet>",
    "advised-against": "<https://w3id.org/kamergraaf/id/concept/appreciation.advised-against>",
    "advised-against-unless-changed": "<https://w3id.org/kamergraaf/id/concept/appreciation.advised-against-unless-changed>",
    "asked-to-hold": "<https://w3id.org/kamergraaf/id/concept/appreciation.asked-to-hold>",
    "left-to-house": "<https://w3id.org/kamergraaf/id/concept/appreciation.left-to-house>",
    "none-given": "<https://w3id.org/kamergraaf/id/concept/appreciation.none-given>",
    "premature": "<https://w3id.org/kamergraaf/id/concept/appreciation.premature>",
    "superfluous": "<https://w3id.org/kamergraaf/id/concept/appreciation.superfluous>",
}
"""appreciation: notation to concept."""


APPROXIMATION: Final[dict[str, str]] = {
    "about": "<https://w3id.org/kamergraaf/id/concept/approximation.about>",
    "at_least": "<https://w3id.org/kamergraaf/id/concept/approximation.at-least>",
    "at_most": "<https://w3id.org/kamergraaf/id/concept/approximation.at-most>",
}
"""approximation: notation to concept."""


CHOICE: Final[dict[str, str]] = {
    "absent": "<https://w3id.org/kamergraaf/id/concept/choice.absent>",
    "against": "<https://w3id.org/kamergraaf/id/concept/choice.against>",
    "for": "<https://w3id.org/kamergraaf/id/concept/choice.for>",
}
"""choice: notation to concept."""


MODALITY: Final[dict[str, str]] = {
    "conditional": "<https://w3id.org/kamergraaf/id/concept/modality.conditional>",
    "firm": "<https://w3id.org/kamergraaf/id/concept/modality.firm>",
    "intention": "<https://w3id.org/kamergraaf/id/concept/modality.intention>",
}
"""modality: notation to concept."""


OUTCOME: Final[dict[str, str]] = {
    "adjourned": "<https://w3id.org/kamergraaf/id/concept/outcome.adjourned>",
    "adopted": "<https://w3id.org/kamergraaf/id/concept/outcome.adopted>",
    "lapsed": "<https://w3id.org/kamergraaf/id/concept/outcome.lapsed>",
    "rejected": "<https://w3id.org/kamergraaf/id/concept/outcome.rejected>",
    "withdrawn": "<https://w3id.org/kamergraaf/id/concept/outcome.withdrawn>",
}
"""outcome: notation to concept."""


PAPER_KIND: Final[dict[str, str]] = {
    "advice": "<https://w3id.org/kamergraaf/id/concept/paper-kind.advice>",
    "agenda": "<https://w3id.org/kamergraaf/id/concept/paper-kind.agenda>",
    "amendment": "<https://w3id.org/kamergraaf/id/concept/paper-kind.amendment>",
    "annex": "<https://w3id.org/kamergraaf/id/concept/paper-kind.annex>",
    "bill": "<https://w3id.org/kamergraaf/id/concept/paper-kind.bill>",
    "debate": "<https://w3id.org/kamergraaf/id/concept/paper-kind.debate>",
    "letter": "<https://w3id.org/kamergraaf/id/concept/paper-kind.letter>",
    "list": "<https://w3id.org/kamergraaf/id/concept/paper-kind.list>",
    "memorandum": "<https://w3id.org/kamergraaf/id/concept/paper-kind.memorandum>",
    "motion": "<https://w3id.org/kamergraaf/id/concept/paper-kind.motion>",
    "other": "<https://w3id.org/kamergraaf/id/concept/paper-kind.other>",
    "question": "<https://w3id.org/kamergraaf/id/concept/paper-kind.question>",
    "report": "<https://w3id.org/kamergraaf/id/concept/paper-kind.report>",
}
"""paper-kind: notation to concept."""


PLEDGE_STATUS: Final[dict[str, str]] = {
    "deels-voldaan": "<https://w3id.org/kamergraaf/id/concept/pledge-status.deels-voldaan>",
    "openstaand": "<https://w3id.org/kamergraaf/id/concept/pledge-status.openstaand>",
    "vervallen": "<https://w3id.org/kamergraaf/id/concept/pledge-status.vervallen>",
    "voldaan": "<https://w3id.org/kamergraaf/id/concept/pledge-status.voldaan>",
}
"""pledge-status: notation to concept."""


PLEDGE_TYPE: Final[dict[str, str]] = {
    "financial": "<https://w3id.org/kamergraaf/id/concept/pledge-type.financial>",
    "host": "<https://w3id.org/kamergraaf/id/concept/pledge-type.host>",
    "information": "<https://w3id.org/kamergraaf/id/concept/pledge-type.information>",
    "policy": "<https://w3id.org/kamergraaf/id/concept/pledge-type.policy>",
}
"""pledge-type: notation to concept."""


POLICY_THEME: Final[dict[str, str]] = {
    "agriculture-nature": "<https://w3id.org/kamergraaf/id/concept/policy-theme.agriculture-nature>",
    "asylum": "<https://w3id.org/kamergraaf/id/concept/policy-theme.asylum>",
    "climate-energy": "<https://w3id.org/kamergraaf/id/concept/policy-theme.climate-energy>",
    "culture-media": "<https://w3id.org/kamergraaf/id/concept/policy-theme.culture-media>",
    "defence": "<https://w3id.org/kamergraaf/id/concept/policy-theme.defence>",
    "development-trade": "<https://w3id.org/kamergraaf/id/concept/policy-theme.development-trade>",
    "digital": "<https://w3id.org/kamergraaf/id/concept/policy-theme.digital>",
    "economy": "<https://w3id.org/kamergraaf/id/concept/policy-theme.economy>",
    "education": "<https://w3id.org/kamergraaf/id/concept/policy-theme.education>",
    "equality": "<https://w3id.org/kamergraaf/id/concept/policy-theme.equality>",
    "european-union": "<https://w3id.org/kamergraaf/id/concept/policy-theme.european-union>",
    "finance": "<https://w3id.org/kamergraaf/id/concept/policy-theme.finance>",
    "foreign-affairs": "<https://w3id.org/kamergraaf/id/concept/policy-theme.foreign-affairs>",
    "health": "<https://w3id.org/kamergraaf/id/concept/policy-theme.health>",
    "housing": "<https://w3id.org/kamergraaf/id/concept/policy-theme.housing>",
    "interior": "<https://w3id.org/kamergraaf/id/concept/policy-theme.interior>",
    "justice": "<https://w3id.org/kamergraaf/id/concept/policy-theme.justice>",
    "social-affairs": "<https://w3id.org/kamergraaf/id/concept/policy-theme.social-affairs>",
    "transport": "<https://w3id.org/kamergraaf/id/concept/policy-theme.transport>",
    "water-environment": "<https://w3id.org/kamergraaf/id/concept/policy-theme.water-environment>",
}
"""policy-theme: notation to concept."""


POLICY_THEME_NAMES: Final[dict[str, tuple[str, str]]] = {
    "agriculture-nature": ("landbouw, natuur en visserij", "agriculture, nature and fisheries"),
    "asylum": ("asiel en migratie", "asylum and migration"),
    "climate-energy": ("klimaat en energie", "climate and energy"),
    "culture-media": ("cultuur en media", "culture and media"),
    "defence": ("defensie", "defence"),
    "development-trade": ("ontwikkelingshulp en buitenlandse handel", "development and foreign trade"),
    "digital": ("digitalisering en privacy", "digital affairs and privacy"),
    "economy": ("economie en ondernemen", "economy and enterprise"),
    "education": ("onderwijs en wetenschap", "education and science"),
    "equality": ("emancipatie en discriminatie", "equality and discrimination"),
    "european-union": ("Europese Unie", "European Union"),
    "finance": ("financiën en belastingen", "finance and taxation"),
    "foreign-affairs": ("buitenlandse zaken", "foreign affairs"),
    "health": ("zorg en volksgezondheid", "health and care"),
    "housing": ("wonen en ruimtelijke ordening", "housing and spatial planning"),
    "interior": ("bestuur en democratie", "government and democracy"),
    "justice": ("justitie en veiligheid", "justice and security"),
    "social-affairs": ("werk en sociale zekerheid", "work and social security"),
    "transport": ("verkeer en vervoer", "transport"),
    "water-environment": ("water en milieu", "water and environment"),
}
"""policy-theme: notation to name in Dutch and in English."""


RESOLUTION: Final[dict[str, str]] = {
    "ambiguous": "<https://w3id.org/kamergraaf/id/concept/resolution.ambiguous>",
    "resolved": "<https://w3id.org/kamergraaf/id/concept/resolution.resolved>",
    "unknown": "<https://w3id.org/kamergraaf/id/concept/resolution.unknown>",
}
"""resolution: notation to concept."""


ROLE: Final[dict[str, str]] = {
    "chair": "<https://w3id.org/kamergraaf/id/concept/role.chair>",
    "foreign": "<https://w3id.org/kamergraaf/id/concept/role.foreign>",
    "minister": "<https://w3id.org/kamergraaf/id/concept/role.minister>",
    "mp": "<https://w3id.org/kamergraaf/id/concept/role.mp>",
    "official": "<https://w3id.org/kamergraaf/id/concept/role.official>",
    "other": "<https://w3id.org/kamergraaf/id/concept/role.other>",
    "president": "<https://w3id.org/kamergraaf/id/concept/role.president>",
    "prime_minister": "<https://w3id.org/kamergraaf/id/concept/role.prime-minister>",
    "state_secretary": "<https://w3id.org/kamergraaf/id/concept/role.state-secretary>",
    "unknown": "<https://w3id.org/kamergraaf/id/concept/role.unknown>",
}
"""role: notation to concept."""


TRIBUNAL_KIND: Final[dict[str, str]] = {
    "claims mechanism": "<https://w3id.org/kamergraaf/id/concept/tribunal-kind.claims-mechanism>",
    "court": "<https://w3id.org/kamergraaf/id/concept/tribunal-kind.court>",
    "damage register": "<https://w3id.org/kamergraaf/id/concept/tribunal-kind.damage-register>",
    "prosecution office": "<https://w3id.org/kamergraaf/id/concept/tribunal-kind.prosecution-office>",
    "tribunal": "<https://w3id.org/kamergraaf/id/concept/tribunal-kind.tribunal>",
}
"""tribunal-kind: notation to concept."""


TRIBUNAL_STATUS: Final[dict[str, str]] = {
    "agreed": "<https://w3id.org/kamergraaf/id/concept/tribunal-status.agreed>",
    "closed": "<https://w3id.org/kamergraaf/id/concept/tribunal-status.closed>",
    "established": "<https://w3id.org/kamergraaf/id/concept/tribunal-status.established>",
    "operational": "<https://w3id.org/kamergraaf/id/concept/tribunal-status.operational>",
    "proposed": "<https://w3id.org/kamergraaf/id/concept/tribunal-status.proposed>",
}
"""tribunal-status: notation to concept."""
