using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Running;

/// <summary>Asks a decision model on behalf of a case, and records what it was given, what came out and which rules made it so.</summary>
internal static class DecisionRun
{
    /// <summary>Null where the result stands in the case's variables; else why it does not.</summary>
    public static LocalText? Run(CaseFile file, DecisionCall call, PartRow part, int scope)
    {
        var model = file.Kind.Decisions.Find(call.Model)!.Model;
        var run = new FeelRun(new ActTime(file.Now), CaseConditions.Limits) { Explains = true };
        try
        {
            var given = Given(file, call, model, file.VariablesAt(scope), run);
            var result = model.Evaluate(call.Name, given, run);
            if (IsMissing(result.Value) && result.Diagnostics is [var first, ..])
            {
                return new LocalText("决策“{0}”没有得出结果：{1}", call.Name, first.ToString());
            }

            file.Remember(call.Result, result.Value);
            file.Record(CaseActs.DecisionMade, part, new EventDetails { Decision = Trace(call, given, result, run), Step = call.Title.Zh, StepEn = call.Title.En });
            return null;
        }
        catch (FeelLimitException limit)
        {
            return new LocalText("决策“{0}”算得太久，已经停止：{1}", call.Name, limit.Message);
        }
    }

    private static FeelContext Given(CaseFile file, DecisionCall call, DmnModel model, FeelContext variables, FeelRun run)
    {
        var given = new FeelContext();
        foreach (var name in model.InputsOf(call.Name))
        {
            given[name] = call.Inputs.FirstOrDefault(input => input.Name == name) is { } own ? file.Kind.Expression(own.Value).Evaluate(variables, run) : variables[name];
        }

        return given;
    }

    private static bool IsMissing(object? value) => value is null || (value is FeelContext context && context.Any(member => member.Value is null));

    private static DecisionTrace Trace(DecisionCall call, FeelContext given, DmnResult result, FeelRun run) => new(
        call.Name,
        [.. given.Select(input => new TraceValue(input.Key, Text(input.Value)))],
        call.Model,
        Text(result.Value),
        [.. run.Tables.Select(table => new TraceTable(
            table.Element, [.. table.Inputs.Select(input => new TraceValue(input.Label, Text(input.Value)))], [.. table.Rules.Select(rule => new TraceRule(rule.Note, rule.Number))]))]);

    private static string Text(object? value) => FeelValue.ToText(value) ?? "null";
}
