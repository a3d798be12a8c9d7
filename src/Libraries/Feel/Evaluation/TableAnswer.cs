namespace Yicheng.Feel.Evaluation;

/// <summary>What a decision table was given and which of its rules matched: why a decision came out as it did.</summary>
/// <param name="Element">Name of the decision or knowledge model that the table stands in.</param>
/// <param name="Inputs">The values of the input columns, from left to right.</param>
/// <param name="Rules">The rules that matched, in the order of the table; under hit policy First only the first. Empty where none did.</param>
public sealed record TableAnswer(string Element, IReadOnlyList<TableGiven> Inputs, IReadOnlyList<TableMatch> Rules);

/// <summary>The value of an input column.</summary>
/// <param name="Label">The column's label, or else its expression.</param>
/// <param name="Value">The FEEL value.</param>
public sealed record TableGiven(string Label, object? Value);

/// <summary>A rule that matched.</summary>
/// <param name="Number">Its number in the table, counted from 1.</param>
/// <param name="Note">Its annotations or description; empty where it has none.</param>
public sealed record TableMatch(int Number, string Note);
