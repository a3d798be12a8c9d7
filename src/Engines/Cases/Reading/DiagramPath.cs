using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Cases.Running;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Platform.Web.Cases;

namespace Yicheng.Cases.Reading;

/// <summary>Where a case is and how it came there, on its diagram.</summary>
internal static class DiagramPath
{
    /// <summary>What was passed, with the time; what lives now; joins that wait; and where it is stuck.</summary>
    public static IReadOnlyList<DiagramMark> Marks(ProcessGraph graph, IEnumerable<TrailStep> trail, ProcessState state, Reader reader)
    {
        var live = state.Instances.Select(instance => instance.Element).Concat(state.Tokens.Select(token => graph.FindFlow(token.Flow)?.Target).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        var stuck = state.Incidents.Select(incident => incident.Element).ToHashSet(StringComparer.Ordinal);
        var marks = new List<DiagramMark>();
        foreach (var visits in trail.GroupBy(step => step.Id))
        {
            var (id, last, times) = (visits.Key, visits.Last().At, visits.Count());
            if (graph.FindFlow(id) is not null)
            {
                marks.Add(new DiagramMark(id, "passed", ""));
            }
            else if (graph.Find(id) is { } element && !live.Contains(id) && !stuck.Contains(id))
            {
                marks.Add(new DiagramMark(id, "done", element is Gateway ? "" : times > 1 ? reader.T["已过 {0} 次 {1}", times, reader.When(last)] : reader.When(last)));
            }
        }

        marks.AddRange(live.Where(id => !stuck.Contains(id)).Select(id => new DiagramMark(id, "live", reader.T["正在这里"])));
        marks.AddRange(stuck.Select(id => new DiagramMark(id, "error", reader.T["停在这里，等管理员处理"])));
        return marks;
    }

    /// <summary>The elements in the order in which they were reached; gateways, which decide nothing by themselves, are left out.</summary>
    public static IReadOnlyList<WayStep> Way(ProcessDefinition process, IEnumerable<TrailStep> trail, ProcessState state, Reader reader)
    {
        var live = state.Instances.Select(instance => instance.Element).ToHashSet(StringComparer.Ordinal);
        var steps = trail.Where(step => process.Graph.Find(step.Id) is not (null or Gateway)).ToList();
        return
        [
            .. steps.Select((step, i) =>
            {
                var element = process.Graph.Find(step.Id)!;
                var name = process.Tasks.TryGetValue(step.Id, out var task) ? reader.Say(task.Name) : element.Name ?? element.Id;
                return new WayStep(step.Id, name, reader.T[ElementWords.Type(element)], step.At, live.Contains(step.Id) && !steps.Skip(i + 1).Any(later => later.Id == step.Id));
            }),
        ];
    }
}
