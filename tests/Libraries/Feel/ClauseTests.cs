using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

/// <summary>The standard's clauses as lines <c>expression => value</c> in the files of <c>Clauses</c>; what is not an expression has the value <c>syntax</c>.</summary>
public sealed class ClauseTests
{
    [Theory]
    [InlineData("grammar")]
    [InlineData("types-and-operators")]
    [InlineData("conversion-time-and-text")]
    [InlineData("lists-numbers-ranges-contexts")]
    [InlineData("digits")]
    [InlineData("corners")]
    public void Every_line_has_the_value_the_standard_gives_it(string clause)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Clauses", clause + ".txt")).Where(l => l.Length > 0 && l[0] != '#').ToList();
        lines.Count.ShouldBeGreaterThan(100);
        lines.Select(Difference).Where(d => d is not null).ShouldBeEmpty();
    }

    private static string? Difference(string line)
    {
        var arrow = line.LastIndexOf(" => ", StringComparison.Ordinal);
        var (text, expected) = (line[..arrow], line[(arrow + 4)..]);
        var value = Value(text);
        return value == expected || (value == "syntax" && expected == "null") ? null : $"{text} should be {expected} and is {value}";
    }

    private static string Value(string text)
    {
        try
        {
            return text.StartsWith("UT ", StringComparison.Ordinal) && text[3..].Split(" :: ") is [var input, var tests]
                ? ExpressionTests.Written(FeelUnaryTests.Parse(tests).Accepts(FeelExpression.Parse(input).Evaluate()))
                : ExpressionTests.Written(FeelExpression.Parse(text).Evaluate());
        }
        catch (FeelSyntaxException)
        {
            return "syntax";
        }
    }
}
