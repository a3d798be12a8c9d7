using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

internal sealed record TableInput(string Label, Node Value, FeelType Type, TableTest? Allowed);

internal sealed record TableOutput(string Name, FeelType Type, TableTest? Allowed, TableTest[] Order, Node? Default);

/// <summary>Tests with the text they were read from; without tests where the text is broken.</summary>
internal sealed record TableTest(string Text, UnaryTestsNode? Tests);

internal sealed record TableRule(TableTest[] Tests, Node[] Outputs, string Note);

/// <summary>A decision table as a piece of an expression.</summary>
internal sealed record TableNode(HitPolicy Policy, IReadOnlyList<TableInput> Inputs, IReadOnlyList<TableOutput> Outputs, IReadOnlyList<TableRule> Rules) : CompiledNode
{
    private static readonly Test Never = (_, _) => false;

    /// <summary>A rule's tests, without the columns it accepts anything in.</summary>
    private sealed record Rule((int Column, Test Test)[] Tests, Code[] Outputs);

    public override Code Compile(Compiler compiler)
    {
        var inputs = Inputs.Select(i => (Code: compiler.Compile(i.Value), i.Type, i.Label)).ToArray();
        var defaults = Outputs.Select(o => o.Default is null ? null : compiler.Compile(o.Default)).ToArray();
        var input = compiler.Declare("?");
        var allowed = Inputs.Select(i => i.Allowed is null ? null : Compile(compiler, i.Allowed)).ToArray();
        var order = Outputs.Select(o => o.Order.Select(t => Compile(compiler, t)).ToArray()).ToArray();
        var tests = Rules.Select(r => r.Tests.Select((t, column) => (column, Any: t.Tests?.Any == true, Test: Compile(compiler, t)))
            .Where(t => !t.Any).Select(t => (t.column, t.Test)).ToArray()).ToArray();
        var permitted = Outputs.Select(o => o.Allowed is null ? null : Compile(compiler, o.Allowed)).ToArray();
        compiler.Forget();
        var rules = Rules.Select((r, i) => new Rule(tests[i], [.. r.Outputs.Select(compiler.Compile)])).ToArray();
        var shape = new TableShape(Policy, Outputs, permitted, order, defaults, input);

        return frame =>
        {
            var given = new object?[inputs.Length];
            for (var i = 0; i < inputs.Length; i++)
            {
                var (code, type, label) = inputs[i];
                var value = code(frame);
                if (!TypeRules.TryCoerce(value, type, out given[i]))
                {
                    frame.Run.Report($"The input “{label}” should be a {type}, and becomes null: {Compiler.Short(value)}.");
                }
                else if (allowed[i] is { } values && given[i] is not null && !Holds(values, given[i], input, frame))
                {
                    given[i] = frame.Run.Null($"{Compiler.Short(value)} is not one of the values the input “{label}” takes, and becomes null.");
                }
            }

            List<object?>? hits = null;
            var matches = frame.Run.Explains ? new List<TableMatch>() : null;
            var element = frame.Run.Element;
            for (var at = 0; at < rules.Length; at++)
            {
                var rule = rules[at];
                if (!Matches(rule, given, input, frame))
                {
                    continue;
                }

                matches?.Add(new TableMatch(at + 1, Rules[at].Note));

                hits ??= [];
                hits.Add(shape.Output(rule.Outputs, frame));
                if (Policy == HitPolicy.First)
                {
                    break;
                }
            }

            if (matches is not null)
            {
                frame.Run.Keep(() => new TableAnswer(element, [.. inputs.Select((column, i) => new TableGiven(column.Label, given[i]))], matches));
            }

            return shape.Result(hits, frame);
        };
    }

    private static bool Matches(Rule rule, object?[] given, int input, Frame frame)
    {
        foreach (var (column, test) in rule.Tests)
        {
            if (!Holds(test, given[column], input, frame))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool Holds(Test test, object? value, int input, Frame frame)
    {
        frame.Slots[input] = value;
        return test(value, frame) == true;
    }

    private static Test Compile(Compiler compiler, TableTest test) =>
        test.Tests is null ? Never : compiler.CompileTests(test.Tests, test.Text);
}
