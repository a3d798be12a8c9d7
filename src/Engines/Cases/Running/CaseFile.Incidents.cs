using System.Globalization;
using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Running;

/// <summary>Where the case's process stopped, and what came too early for it.</summary>
internal sealed partial class CaseFile
{
    private const int MostKept = 50;

    public IReadOnlyList<CaseIncident> Incidents => Read<CaseIncident>(Case.Incidents);

    /// <summary>The process stops at an element until somebody lets it try again.</summary>
    public void Halt(int number, FlowElement element, PartRow part, LocalText why)
    {
        var arguments = why.Arguments.Select(one => Convert.ToString(one, CultureInfo.InvariantCulture) ?? "").ToList();
        Incident([.. Incidents.Where(incident => incident.Number != number), new CaseIncident(number, element.Id, part.Seq, Now, why.Key, arguments)]);
        Record(CaseActs.Stuck, part, new EventDetails { Step = element.Name ?? element.Id, Words = why.ToString() });
    }

    /// <summary>What was stopped goes on, or is no longer.</summary>
    public void GoOn(int number)
    {
        if (Case.Incidents is not null)
        {
            Incident([.. Incidents.Where(incident => incident.Number != number)]);
        }
    }

    public void EndIncidents() => Incident([]);

    /// <summary>Keeps a message for when the process waits for it; false where too many are kept already.</summary>
    public bool Keep(KeptMessage message)
    {
        var kept = Read<KeptMessage>(Case.Kept);
        if (kept.Count >= MostKept)
        {
            return false;
        }

        Case.Kept = JsonSerializer.Serialize<IReadOnlyList<KeptMessage>>([.. kept, message]);
        return true;
    }

    /// <summary>The oldest kept message of that name, which is then no longer kept.</summary>
    public KeptMessage? TakeKept(string name)
    {
        var kept = Read<KeptMessage>(Case.Kept).ToList();
        if (kept.FindIndex(message => message.Name == name) is var at && at < 0)
        {
            return null;
        }

        var found = kept[at];
        kept.RemoveAt(at);
        Case.Kept = kept.Count == 0 ? null : JsonSerializer.Serialize<IReadOnlyList<KeptMessage>>(kept);
        return found;
    }

    public static IReadOnlyList<T> Read<T>(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<T>>(json)!;

    private void Incident(IReadOnlyList<CaseIncident> incidents)
    {
        Case.Incidents = incidents.Count == 0 ? null : JsonSerializer.Serialize(incidents);
        Case.StuckAt = incidents.Count == 0 ? null : incidents.Min(incident => incident.At);
    }
}
