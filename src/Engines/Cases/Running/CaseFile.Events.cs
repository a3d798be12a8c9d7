using System.Text.Json;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Events;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Running;

/// <summary>What happened to the case.</summary>
internal sealed partial class CaseFile
{
    private static readonly EventDetails NoDetails = new();
    private bool moved;

    /// <summary>Tells those who watch that something changed, once an act.</summary>
    public void Moved()
    {
        if (!moved)
        {
            moved = true;
            Db.Publish(new CaseMoved(Case.Id, Now), Now);
        }
    }

    /// <summary>Notes that the process passed an element or flow.</summary>
    public void Passed(string id) => Case.Trail = Trail.Add(Case.Trail, id, Case.FiledAt, Now);

    /// <summary>Records an event and commits the ledger to it.</summary>
    public void Record(string act, PartRow? part = null, EventDetails? details = null)
    {
        // What is kept is whole microseconds, as both databases do, or the ledger would promise another instant.
        var at = new DateTimeOffset(Now.UtcTicks / 10 * 10, TimeSpan.Zero);
        var row = new EventRow
        {
            Id = Guid.CreateVersion7(at),
            CaseId = Case.Id,
            Number = Case.Number,
            Seq = ++Case.Events,
            At = at,
            ActorId = Act.Actor.Id,
            ActorName = Act.Actor.Name,
            Organisation = Act.Actor.Organisation,
            Act = act,
            Part = part?.Element ?? "",
            Details = JsonSerializer.Serialize(details ?? NoDetails, EventJson.Canonical.EventDetails),
        };
        Db.Append(row);
        Moved();
        Ledger.Append(Db, CaseEventSource.SourceName, row.Id, EventPayload.Of(row), at);
    }
}
