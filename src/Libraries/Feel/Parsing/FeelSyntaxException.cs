namespace Yicheng.Feel.Parsing;

/// <summary>A text that is not a FEEL expression, or names something its scope does not have.</summary>
public sealed class FeelSyntaxException : FormatException
{
    internal FeelSyntaxException(string problem, string expression, int offset)
        : base(Describe(problem, expression, offset, out var line, out var column))
    {
        Problem = problem;
        Expression = expression;
        Offset = offset;
        Line = line;
        Column = column;
    }

    /// <summary>The sentence that says what is wrong, without the place.</summary>
    public string Problem { get; }

    /// <summary>The whole text that was read.</summary>
    public string Expression { get; }

    /// <summary>Where, in UTF-16 units from the start.</summary>
    public int Offset { get; }

    /// <summary>Where, as a line counted from 1.</summary>
    public int Line { get; }

    /// <summary>Where, as a column counted from 1.</summary>
    public int Column { get; }

    internal static (int Line, int Column) Place(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    private static string Describe(string problem, string expression, int offset, out int line, out int column)
    {
        (line, column) = Place(expression, offset);
        var shown = expression.Length > 200 ? expression[..200] + "…" : expression;
        return $"Line {line}, column {column}: {problem} In: {shown}";
    }
}
