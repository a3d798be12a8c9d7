namespace Yicheng.Bench;

/// <summary>One line of the report.</summary>
internal sealed record Figure(string Name, double Value, string Unit);
