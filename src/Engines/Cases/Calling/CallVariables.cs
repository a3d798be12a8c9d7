using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Calling;

/// <summary>What passes between a case and the matters that it calls.</summary>
internal static class CallVariables
{
    /// <summary>The caller's variables at a call, with counter and item where it is one of several.</summary>
    public static FeelContext At(CaseFile file, LiveInstance live)
    {
        var variables = new FeelContext(file.VariablesAt(live.Scope));
        if (live.Loop is { } counter && file.Kind.Process.Graph.Find(live.Element) is Activity { MultiInstance: { } loop })
        {
            variables["loopCounter"] = (decimal)counter;
            if (loop is { Item: { Length: > 0 } item, Collection: { } collection } && file.Kind.Expression(collection).Evaluate(variables, new FeelRun(new ActTime(file.Now), CaseConditions.Limits)) is FeelList list && counter <= list.Count)
            {
                variables[item] = list[counter - 1];
            }
        }

        return variables;
    }

    /// <summary>What the caller learns of a matter that is over: number, outcome, reasons, and what the call maps back.</summary>
    public static FeelContext Of(CaseFile called, CaseCall call)
    {
        var run = new FeelRun(new ActTime(called.Now), CaseConditions.Limits);
        var result = new FeelContext
        {
            ["number"] = called.Case.Number,
            ["outcome"] = called.Case.Outcome is { } outcome ? JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString()) : null,
            ["words"] = called.Whole.Words,
        };
        foreach (var output in call.Outputs)
        {
            result[output.Name] = Value(called, output, run);
        }

        return result;
    }

    private static object? Value(CaseFile called, HandedOver output, FeelRun run)
    {
        try
        {
            return called.Kind.Expression(output.Value).Evaluate(called.VariablesAt(0), run);
        }
        catch (FeelLimitException)
        {
            return null;
        }
    }
}
