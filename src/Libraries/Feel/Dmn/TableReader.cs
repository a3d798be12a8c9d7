using System.Xml.Linq;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Reads a decision table (DMN 1.5, chapter 8).</summary>
internal sealed class TableReader(ModelReader reader, BoxReader boxes, XElement table)
{
    public Node Read()
    {
        var inputs = table.Children("input").Select(Input).ToList();
        var outputs = table.Children("output").Select(Output).ToList();
        if (outputs.Count == 0)
        {
            reader.Report(table, "The decision table has no output.");
        }

        var rules = new List<TableRule>();
        foreach (var rule in table.Children("rule"))
        {
            var tests = rule.Children("inputEntry").ToList();
            var values = rule.Children("outputEntry").ToList();
            if (tests.Count != inputs.Count || values.Count != outputs.Count)
            {
                reader.Report(rule, $"The rule has {tests.Count} conditions and {values.Count} results for {inputs.Count} inputs and {outputs.Count} outputs.");
                continue;
            }

            rules.Add(new TableRule(
                [.. tests.Select((t, i) => new TableTest(t.Child("text")?.Value ?? "", Cell(t, inputs[i].Value.Type)))],
                [.. values.Select(boxes.Expression)],
                Note(rule)));
        }

        return new TableNode(Policy(), inputs, outputs, rules);
    }

    // Editors leave a cell empty where the standard has a dash.
    private UnaryTestsNode? Cell(XElement cell, FeelType type) =>
        string.IsNullOrWhiteSpace(cell.Child("text")?.Value) ? new UnaryTestsNode(0, true, false, []) : boxes.Tests(cell, type);

    private static string Note(XElement rule)
    {
        var notes = rule.Children("annotationEntry").Select(entry => entry.Child("text")?.Value.Trim()).Where(text => !string.IsNullOrEmpty(text)).ToList();
        return notes.Count > 0 ? string.Join("; ", notes) : rule.Child("description")?.Value.Trim() ?? "";
    }

    private TableInput Input(XElement input)
    {
        var expression = input.Child("inputExpression");
        var value = boxes.Expression(expression);
        var type = reader.TypeOf(input, expression?.Attr("typeRef"));
        if (value.Type.Kind == FeelKind.Any && type.Kind != FeelKind.Any)
        {
            value = value with { Type = type };
        }

        var label = input.Attr("label") ?? expression?.Child("text")?.Value.Trim() ?? "";
        return new TableInput(label, value, type, Test(input.Child("inputValues"), value.Type));
    }

    private TableOutput Output(XElement output)
    {
        var type = reader.TypeOf(output, output.Attr("typeRef"));
        var name = output.Attr("name") is { Length: > 0 } given ? NameKey.Tidy(given) : "";
        var allowed = Test(output.Child("outputValues"), FeelType.Any);
        var order = Ordered(allowed ?? Test(reader.AllowedValues(type), FeelType.Any));
        return new TableOutput(name, type, allowed is { Tests: null } ? null : allowed, order, output.Child("defaultOutputEntry") is { } standard ? boxes.Expression(standard) : null);
    }

    private TableTest? Test(XElement? values, FeelType type) =>
        values?.Child("text") is { } text && !string.IsNullOrWhiteSpace(text.Value) ? new TableTest(text.Value, boxes.Tests(values, type)) : null;

    /// <summary>The output values in their order of priority, each as a test of its own. Without values of its own an output has the order of its type's allowed values.</summary>
    private static TableTest[] Ordered(TableTest? values) =>
        values is { Tests: { Negated: false } tests } all
            ? [.. tests.Tests.Select(t => new TableTest(all.Text, new UnaryTestsNode(t.Offset, false, false, [t])))]
            : [];

    private HitPolicy Policy()
    {
        var name = table.Attr("hitPolicy") ?? "UNIQUE";
        var aggregation = table.Attr("aggregation");
        HitPolicy? policy = (name, aggregation) switch
        {
            ("UNIQUE", _) => HitPolicy.Unique,
            ("ANY", _) => HitPolicy.Any,
            ("PRIORITY", _) => HitPolicy.Priority,
            ("FIRST", _) => HitPolicy.First,
            ("RULE ORDER", _) => HitPolicy.RuleOrder,
            ("OUTPUT ORDER", _) => HitPolicy.OutputOrder,
            ("COLLECT", null) => HitPolicy.Collect,
            ("COLLECT", "SUM") => HitPolicy.CollectSum,
            ("COLLECT", "MIN") => HitPolicy.CollectMin,
            ("COLLECT", "MAX") => HitPolicy.CollectMax,
            ("COLLECT", "COUNT") => HitPolicy.CollectCount,
            _ => null,
        };
        if (policy is null)
        {
            reader.Report(table, $"There is no hit policy “{name}”{(aggregation is null ? "" : $" with the aggregation “{aggregation}”")}.");
        }

        return policy ?? HitPolicy.Unique;
    }
}
