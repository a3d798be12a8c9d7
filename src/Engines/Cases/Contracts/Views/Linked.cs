namespace Yicheng.Cases.Contracts;

/// <summary>A case that called for another, or was called for by it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="State">How it stands.</param>
/// <param name="Outcome">How it came out; null while it is open.</param>
/// <param name="OrganisationName">Who has it.</param>
/// <param name="FiledAt">When it began.</param>
/// <param name="MayOpen">Whether the reader may read it.</param>
public sealed record LinkedCase(string Number, string Title, CaseState State, CaseOutcome? Outcome, string OrganisationName, DateTimeOffset FiledAt, bool MayOpen);

/// <summary>Where the process of a case stopped because it could not go on by itself.</summary>
/// <param name="Number">Number within the case; what retrying names.</param>
/// <param name="Element">Id of the element.</param>
/// <param name="Name">What the element is called.</param>
/// <param name="Words">Why it stopped.</param>
/// <param name="At">Since when.</param>
/// <param name="MayRetry">Whether the reader may let it try again.</param>
public sealed record IncidentView(int Number, string Element, string Name, string Words, DateTimeOffset At, bool MayRetry);

/// <summary>A case whose process stopped.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Title">What it is called.</param>
/// <param name="OrganisationName">Who has it.</param>
/// <param name="Incidents">Where and why.</param>
public sealed record StuckCase(string Number, string Title, string OrganisationName, IReadOnlyList<IncidentView> Incidents);

/// <summary>How a decision model came to its result, so that it can be explained.</summary>
/// <param name="Name">Name of the decision or decision service.</param>
/// <param name="Model">Id of the model: its file without extension.</param>
/// <param name="Result">What came out, as FEEL text.</param>
/// <param name="Inputs">What it was given; empty for readers who may not read personal data.</param>
/// <param name="Tables">The tables that were answered on the way.</param>
public sealed record DecisionView(string Name, string Model, string Result, IReadOnlyList<GivenValue> Inputs, IReadOnlyList<TableView> Tables);

/// <summary>A named value as FEEL text.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value.</param>
public sealed record GivenValue(string Name, string Value);

/// <summary>A decision table and the rules that matched.</summary>
/// <param name="Name">Name of the decision that it stands in.</param>
/// <param name="Rules">The rules.</param>
public sealed record TableView(string Name, IReadOnlyList<RuleView> Rules);

/// <summary>A rule that matched.</summary>
/// <param name="Number">Its number in the table, from 1.</param>
/// <param name="Note">Its note; empty where it has none.</param>
public sealed record RuleView(int Number, string Note);
