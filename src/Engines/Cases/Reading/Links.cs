using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Running;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>The case that called for this one and those that it called for.</summary>
/// <param name="Caller">The calling case; null for an application from outside.</param>
/// <param name="Called">The called ones, oldest first.</param>
internal sealed record LinkedRows(LinkedCase? Caller, IReadOnlyList<LinkedCase> Called)
{
    public static async Task<LinkedRows> ReadAsync(CityDb db, Reader reader, CaseRow row, CancellationToken cancellationToken)
    {
        var cases = db.Set<CaseRow>().AsNoTracking();
        var caller = row.CallerId is { } id ? await cases.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) : null;
        var called = await cases.Where(c => c.CallerId == row.Id).OrderBy(c => c.Id).Take(100).ToListAsync(cancellationToken);
        var linked = new List<LinkedCase>();
        foreach (var one in called)
        {
            linked.Add(await LinkAsync(db, reader, one, cancellationToken));
        }

        return new(caller is null ? null : await LinkAsync(db, reader, caller, cancellationToken), linked);
    }

    private static async Task<LinkedCase> LinkAsync(CityDb db, Reader reader, CaseRow row, CancellationToken cancellationToken)
    {
        var may = reader.MayRead(row)
            || (await db.Set<PartRow>().AsNoTracking().Where(p => p.CaseId == row.Id).ToListAsync(cancellationToken))
                .Exists(part => reader.Actor.May(CaseRights.Read, part.Kind, part.Organisation, row.Region).Allowed);
        return new LinkedCase(
            row.Number, reader.City.Kinds.TryGetValue(row.Kind, out var kind) ? reader.Say(kind.Name) : row.Kind, row.State, row.Outcome, reader.OrganisationName(row.Organisation), row.FiledAt, may);
    }
}

/// <summary>Where processes stopped, in words.</summary>
internal static class IncidentViews
{
    public static IReadOnlyList<IncidentView> Of(Reader reader, CaseRow row, PinnedKind kind)
    {
        var mayRetry = reader.Actor.May(CaseRights.Supervise, row.Kind, row.Organisation, row.Region).Allowed;
        return
        [
            .. CaseFile.Read<CaseIncident>(row.Incidents).Select(incident => new IncidentView(
                incident.Number, incident.Element, kind.Process.Graph.Find(incident.Element)?.Name ?? incident.Element, reader.T[incident.Sentence()], incident.At, mayRetry)),
        ];
    }
}
