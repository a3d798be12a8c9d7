namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    /// <summary>A decision table's cell: <c>-</c>, tests, or <c>not(</c>tests<c>)</c> (DMN 1.5, rules 16 and 17).</summary>
    private UnaryTestsNode ParseUnaryTests()
    {
        Skip();
        var at = pos;
        if (text.AsSpan(pos).Trim() is "-" or "")
        {
            pos = text.Length;
            return new UnaryTestsNode(at, true, false, []);
        }

        if (AtWord("not") && Attempt(ParseNegatedTests) is { } negated)
        {
            return negated;
        }

        return new UnaryTestsNode(at, false, false, ParseTestList());
    }

    private UnaryTestsNode ParseNegatedTests()
    {
        var at = pos;
        TakeWord("not");
        Expect("(", "“not”");
        var tests = ParseTestList();
        Expect(")", "the tests");
        ExpectEnd();
        return new UnaryTestsNode(at, false, true, tests);
    }

    private List<TestNode> ParseTestList()
    {
        var tests = new List<TestNode>();
        do
        {
            tests.Add(ParseTest());
        }
        while (Take(","));

        return tests;
    }

    private TestNode ParseTest()
    {
        Skip();
        var at = pos;
        var outer = usesInput;
        usesInput = false;
        var comparison = TakeComparison();
        var operand = comparison is null ? ParseExpression() : ParseAdditive();
        var test = new TestNode(at, comparison, operand, usesInput);
        usesInput |= outer;
        return test;
    }

    private List<TestNode> ParseTestsAfterIn()
    {
        Skip();
        var at = pos;
        if (!At("("))
        {
            var comparison = TakeComparison();
            return [new TestNode(at, comparison, ParseAdditive(), false)];
        }

        if (Attempt(ParseListedTests) is { } tests && !(tests is [{ Operator: null }] && GoesOn()))
        {
            return tests;
        }

        pos = at;
        return [new TestNode(at, null, ParseAdditive(), false)];
    }

    // What looked like a list of one test was the beginning of an expression, as in x in (a).b.
    private bool GoesOn() => At("(") || At("[") || (At(".") && !At("..")) || At("+") || At("-") || At("*") || At("/");

    private List<TestNode> ParseListedTests()
    {
        Expect("(", "“in”");
        var outerRangeEnd = inRangeEnd;
        inRangeEnd = false;
        var tests = ParseTestList();
        if (At(".."))
        {
            throw Error("A range begins here.");
        }

        Expect(")", "the tests");
        inRangeEnd = outerRangeEnd;
        return tests.ConvertAll(t => t with { UsesInput = false });
    }
}
