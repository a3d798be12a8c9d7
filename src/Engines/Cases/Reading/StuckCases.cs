using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>Cases whose process stopped, for those who supervise them; the oldest case first.</summary>
internal static class StuckCases
{
    private const int MostRead = 2000;

    public static async Task<KeyPage<StuckCase>> ReadAsync(CityDb db, Reader reader, CaseKinds kinds, string? after, int asked, CancellationToken cancellationToken)
    {
        var limit = PageKey.Limit(asked);
        var stuck = db.Set<CaseRow>().AsNoTracking().Where(c => c.StuckAt != null);
        if (Guid.TryParse(after, out var last))
        {
            stuck = stuck.Where(c => c.Id.CompareTo(last) > 0);
        }

        var lines = new List<StuckCase>();
        foreach (var row in await stuck.OrderBy(c => c.Id).Take(MostRead).ToListAsync(cancellationToken))
        {
            if (!reader.Actor.May(CaseRights.Supervise, row.Kind, row.Organisation, row.Region).Allowed)
            {
                continue;
            }

            if (lines.Count == limit)
            {
                return new(lines, last.ToString());
            }

            var kind = await kinds.PinnedAsync(db, row.Definition, cancellationToken);
            lines.Add(new StuckCase(row.Number, reader.Say(kind.Kind.Name), reader.OrganisationName(row.Organisation), IncidentViews.Of(reader, row, kind)));
            last = row.Id;
        }

        return new(lines, null);
    }
}
