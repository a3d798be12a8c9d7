using System.Text.RegularExpressions;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Supplements;
using Yicheng.Feel.Dmn;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>Checks what a process asks of others: decisions that are there, matters of known kinds, no circle of calls.</summary>
internal static partial class CallCheck
{
    private static readonly string[] Surroundings = ["case", "part", "parts", "subject", "caseRegion", "filedOn"];

    /// <summary>What can be told from the process and the decision models.</summary>
    public static void Run(ProcessDefinition process, DecisionLibrary decisions, List<(int Line, LocalText Message)> faults)
    {
        foreach (var call in process.Decisions.Values)
        {
            var line = process.Graph.Find(call.Element)!.Line;
            if (decisions.Find(call.Model) is not { } file)
            {
                faults.Add((line, new LocalText("“{0}”要问的决策模型“{1}”不存在，应为 decisions/ 中的文件名（不带 .dmn）：{2}", call.Element, call.Model, string.Join('、', decisions.ById.Keys.Order(StringComparer.Ordinal)))));
                continue;
            }

            if (file.Model.Find(call.Name) is not (DmnDecision or DmnService))
            {
                faults.Add((line, new LocalText("“{0}”要问的“{1}”不在 {2} 中，那里有：{3}", call.Element, call.Name, file.File, string.Join('、', file.Model.Decisions.Select(d => d.Name).Concat(file.Model.Services.Select(s => s.Name))))));
                continue;
            }

            foreach (var input in call.Inputs.Where(input => !file.Model.InputsOf(call.Name).Contains(input.Name)))
            {
                faults.Add((line, new LocalText("“{0}”交给“{1}”，但“{2}”要的是：{3}", call.Element, input.Name, call.Name, string.Join('、', file.Model.InputsOf(call.Name)))));
            }

            if (!VariableName().IsMatch(call.Result) || process.Tasks.ContainsKey(call.Result) || Surroundings.Contains(call.Result))
            {
                faults.Add((line, new LocalText("“{0}”的结果变量“{1}”应以小写字母开头，只含字母和数字，且不是环节或系统用的名字", call.Element, call.Result)));
            }
        }

        foreach (var sending in process.Sendings.Values)
        {
            if (sending.To is not ("caller" or "called") && ProcessCheck.FeelFault(ProcessCheck.Expression(sending.To), null) is { } fault)
            {
                faults.Add((process.Graph.Find(sending.Element)!.Line, new LocalText("“{0}”的收件办件不是有效的 FEEL：{1}", sending.Element, fault)));
            }
        }

        foreach (var element in process.Graph.Elements.Where(element => element is IntermediateThrowEvent { Definition: MessageDefinition { Name: LetLapse.Message } }))
        {
            faults.Add((element.Line, new LocalText("“{0}”：消息“{1}”由系统发出，流程只能接收", element.Id, LetLapse.Message)));
        }
    }

    /// <summary>
    /// What can be told once every kind is known: decisions that get less than they need from form and steps, calls of kinds that cannot be filed, and kinds
    /// that come to call themselves.
    /// </summary>
    public static void Kinds(IReadOnlyDictionary<string, CaseKind> kinds, ProcessLibrary library, DecisionLibrary decisions, Action<string, int, LocalText> report)
    {
        foreach (var kind in kinds.Values.OrderBy(kind => kind.Code, StringComparer.Ordinal))
        {
            if (library.Find(kind.Process) is not { } process)
            {
                continue;
            }

            Inputs(kind, process, decisions, report);
            foreach (var call in process.Calls.Values)
            {
                var line = process.Graph.Find(call.Element)!.Line;
                if (kinds.GetValueOrDefault(call.Kind) is not { Process: not null } called || library.Find(called.Process) is { TakesApplications: false })
                {
                    report(process.File, line, new LocalText("“{0}”要发起的“{1}”不是可以办理的事项", call.Element, call.Kind));
                    continue;
                }

                foreach (var input in call.Inputs.Where(input => called.Form.Fields.All(field => field.Key != input.Name)))
                {
                    report(process.File, line, new LocalText("“{0}”交给“{1}”，但“{2}”的表单没有这一项", call.Element, input.Name, called.Name.Zh));
                }

                if (Circle(kind.Code, [call.Kind], kinds, library) is { } circle)
                {
                    report(process.File, line, new LocalText("“{0}”发起的办件会再发起自己：{1}", call.Element, string.Join(" → ", circle)));
                }
            }
        }
    }

    private static void Inputs(CaseKind kind, ProcessDefinition process, DecisionLibrary decisions, Action<string, int, LocalText> report)
    {
        var known = kind.Form.Fields.Select(field => field.Key).Concat(process.Variables).Concat(Surroundings).ToHashSet(StringComparer.Ordinal);
        foreach (var call in process.Decisions.Values)
        {
            if (decisions.Find(call.Model)?.Model is not { } model || model.Find(call.Name) is not (DmnDecision or DmnService))
            {
                continue;
            }

            foreach (var input in model.InputsOf(call.Name).Where(input => call.Inputs.All(given => given.Name != input) && !known.Contains(input)))
            {
                report(process.File, process.Graph.Find(call.Element)!.Line, new LocalText(
                    "“{0}”问“{1}”要“{2}”，“{3}”的表单和环节里没有，也没有用 yc:input 给出", call.Element, call.Name, input, kind.Code));
            }
        }
    }

    private static List<string>? Circle(string start, List<string> way, IReadOnlyDictionary<string, CaseKind> kinds, ProcessLibrary library)
    {
        if (way[^1] == start)
        {
            return [start, .. way];
        }

        var next = library.Find(kinds.GetValueOrDefault(way[^1])?.Process)?.Calls.Values.Select(call => call.Kind) ?? [];
        foreach (var kind in next.Where(kind => !way.Contains(kind)))
        {
            if (Circle(start, [.. way, kind], kinds, library) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    [GeneratedRegex("^[a-z][A-Za-z0-9]{0,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName();
}
