using Yicheng.Cases.Contracts;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>What must hold between a guide and the process by which its applications run.</summary>
internal static class ProcessRules
{
    /// <summary>The steps that a licence has by law: accept (行政许可法 Art. 32), examine (34), decide (37), deliver (44).</summary>
    private static readonly (string Act, string Name)[] LicenceSteps = [("accept", "受理"), ("examine", "审查"), ("decide", "决定"), ("deliver", "送达")];

    /// <summary>Names that every process knows besides the form's keys and its own steps.</summary>
    private static readonly string[] Surroundings = ["case", "part", "parts", "subject", "caseRegion", "filedOn"];

    public static void Check(ItemUnderReading read, ProcessLibrary library)
    {
        var (item, map) = read;
        if (item.Kind == PowerKind.Licence && item.Questions.Count == 0)
        {
            map.Report("kind", $"行政许可至少要有一条常见问题（faq）");
        }

        if (item.Case.Process is null)
        {
            map.Report($"缺少办理流程（process）");
        }

        if (library.Find(item.Case.Process) is not { } process)
        {
            return;
        }

        if (!process.TakesApplications)
        {
            map.Report("process", $"流程“{process.Id}”只会由定时开始，没有人能申请这个事项；请给它一个普通的开始事件，或者把依职权的工作写在 kinds/ 里");
        }

        if (item.Kind == PowerKind.Licence)
        {
            Steps(map, process);
        }

        StepLimits(item, map, process);
        Conditions(item, map, process);
    }

    private static void Steps(YamlMap map, ProcessDefinition process)
    {
        var missing = LicenceSteps.Where(step => process.Tasks.Values.All(task => task.Act != step.Act)).Select(step => step.Name).ToList();
        if (!process.Actions.Values.Contains("closePart"))
        {
            missing.Add("办结");
        }

        if (missing.Count > 0)
        {
            map.Report("process", $"行政许可的流程要有受理、审查、决定、办结、送达，“{process.Id}”缺少{string.Join('、', missing)}");
        }
    }

    /// <summary>A step before the decision that may take longer than the whole promises what it cannot keep. In a bundle each part has its own whole.</summary>
    private static void StepLimits(ServiceItem item, YamlMap map, ProcessDefinition process)
    {
        foreach (var task in process.Tasks.Values.Where(task => task is { Part: "", Act: "examine" or "decide" }))
        {
            if (task.Limit is { } step && item.Case.Statutory is { } whole && step.Unit == whole.Unit && step.Count > whole.Count)
            {
                map.Report("process", $"环节“{task.Name.Zh}”的时限 {step} 超过了整个事项的法定时限 {whole}");
            }
        }
    }

    private static void Conditions(ServiceItem item, YamlMap map, ProcessDefinition process)
    {
        var known = item.Case.Form.Fields.Select(field => field.Key)
            .Concat(process.Variables)
            .Concat(Surroundings)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var flow in process.Graph.Flows.Where(flow => flow.Condition is not null))
        {
            foreach (var name in FormNames.Unknown(References(flow.Condition!), known))
            {
                map.Report("process", $"流程“{process.Id}”的流向“{flow.Id}”用到“{name}”，表单里没有这一项");
            }
        }
    }

    private static IEnumerable<string> References(string condition)
    {
        try
        {
            return FeelExpression.Parse(condition).References;
        }
        catch (FeelSyntaxException)
        {
            // The engine reports expressions that cannot be read, at their own line.
            return [];
        }
    }
}
