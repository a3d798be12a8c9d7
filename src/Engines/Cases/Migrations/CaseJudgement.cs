using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Running;

namespace Yicheng.Cases.Migrations;

/// <summary>Whether one case can move to another definition, and how. Nothing is changed by it: a trial is a judgement that is not carried out.</summary>
/// <param name="Target">The case as the later definition sees it.</param>
/// <param name="Moved">What moving its process would give.</param>
/// <param name="Steps">Where it stands and where that goes.</param>
/// <param name="Reasons">Why it cannot move; empty where it can.</param>
internal sealed record CaseJudgement(CaseFile Target, MigrationResult Moved, string Steps, IReadOnlyList<Reason> Reasons)
{
    public bool CanMove => Reasons.Count == 0;

    public static CaseJudgement Of(CaseFile file, PinnedKind to, IReadOnlyDictionary<string, string> mapping)
    {
        var whole = StepMapping.Whole(file.Kind, to, mapping);
        var target = file.On(to);
        var moved = StateMigration.Migrate(file.Process, file.Kind.Process.Graph, to.Process.Graph, whole, new CaseConditions(target));
        var stays = file.Process.Instances.Where(instance => mapping.GetValueOrDefault(instance.Element) == "").Select(instance => instance.Element).ToHashSet();
        var reasons = moved.Obstacles.Where(obstacle => !stays.Contains(obstacle.Element)).Select(obstacle => Reason.Of(obstacle, file.Kind, to))
            .Concat(stays.Select(element => new Reason(Reason.NotMapped, StandingPlaces.NameOf(file.Kind, element))))
            .Concat(Stuck(moved, to)).Concat(Parts(file, to)).Concat(Answers(file, to)).Distinct().ToList();
        return new CaseJudgement(target, moved, StepsOf(file, to, whole, stays), reasons);
    }

    /// <summary>The places where it stands with what they become, each once, in the order of their ids.</summary>
    private static string StepsOf(CaseFile file, PinnedKind to, Dictionary<string, string> whole, HashSet<string> stays) => string.Join(';', file.Process.Instances
        .Where(instance => instance.Kind is InstanceKind.Activity or InstanceKind.Wait).Select(instance => instance.Element)
        .Concat(file.Process.Incidents.Select(incident => incident.Element)).Distinct().Order(StringComparer.Ordinal)
        .Select(element => (From: element, To: whole.GetValueOrDefault(element, element)))
        .Select(step => $"{step.From}>{(stays.Contains(step.From) || to.Process.Graph.Find(step.To) is null ? "" : step.To)}"));

    /// <summary>A case that would stand still for want of a way on is better left where it is.</summary>
    private static IEnumerable<Reason> Stuck(MigrationResult moved, PinnedKind to) =>
        moved.Effects.OfType<IncidentRaised>().Select(incident => new Reason(Reason.Stuck, StandingPlaces.NameOf(to, incident.Element.Id)));

    private static IEnumerable<Reason> Parts(CaseFile file, PinnedKind to)
    {
        foreach (var part in file.Parts)
        {
            var name = file.Kind.KindOf(part.Element).Name;
            if (part.Seq != 0 && to.Parts.GetValueOrDefault(part.Element)?.Item != part.Kind)
            {
                yield return new Reason(Reason.PartGone, name);
            }
            else if (part is { AcceptedAt: null, IsDecided: false } && file.Kind.HasAcceptance(part.Element) && !to.HasAcceptance(part.Element))
            {
                yield return new Reason(Reason.NoAcceptance, name);
            }
        }
    }

    /// <summary>What the applicant answered stays readable and means the same.</summary>
    private static IEnumerable<Reason> Answers(CaseFile file, PinnedKind to)
    {
        using var form = JsonDocument.Parse(file.Case.Form);
        var later = to.Kind.Form.Fields.ToDictionary(field => field.Key, StringComparer.Ordinal);
        return
        [
            .. file.Kind.Kind.Form.Fields
                .Where(field => field.Kind != FieldKind.Computed && form.RootElement.TryGetProperty(field.Key, out _) && later.GetValueOrDefault(field.Key)?.Kind != field.Kind)
                .Select(field => new Reason(Reason.Answer, field.Label)),
        ];
    }
}
