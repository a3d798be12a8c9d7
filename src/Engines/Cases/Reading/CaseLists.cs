using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>Lists of cases, newest first, paged by the case's key, which is ordered in time.</summary>
internal sealed class CaseLists(CaseKinds kinds, FieldCipher cipher)
{
    private const int MostRounds = 20;

    public async Task<KeyPage<CaseLine>> MineAsync(CityDb db, Reader reader, string? after, int limit, CancellationToken cancellationToken)
    {
        if (!reader.Actor.IsSignedIn)
        {
            return new([], null);
        }

        var me = reader.Actor.Id;
        var firm = reader.Actor is { Kind: ActorKind.OrganisationAgent, CreditCode: { } code } ? cipher.BlindIndex(code) : null;
        var cases = db.Set<CaseRow>().AsNoTracking();
        return await PageAsync(
            db, reader, firm is null ? cases.Where(c => c.SubjectAccount == me || c.FiledBy == me) : cases.Where(c => c.SubjectAccount == me || c.FiledBy == me || c.SubjectIndex == firm),
            after, limit, everything: true, how: null, cancellationToken);
    }

    public Task<KeyPage<CaseLine>> SearchAsync(CityDb db, Reader reader, CaseQuery query, Identity.Contracts.LookUpKind? how, CancellationToken cancellationToken)
    {
        var scope = GrantScope.Of(reader.Actor, act => act == CaseRights.Read);
        if (scope.IsNothing)
        {
            return Task.FromResult(new KeyPage<CaseLine>([], null));
        }

        return PageAsync(db, reader, CaseFilter.Apply(db, reader, query, scope, cipher), query.After, query.Limit, reader.Actor.Kind == ActorKind.System, how, cancellationToken);
    }

    private async Task<KeyPage<CaseLine>> PageAsync(
        CityDb db, Reader reader, IQueryable<CaseRow> cases, string? after, int asked, bool everything, Identity.Contracts.LookUpKind? how, CancellationToken cancellationToken)
    {
        var limit = PageKey.Limit(asked);
        var lines = new List<CaseLine>(limit);
        Guid? last = Guid.TryParse(after, out var given) ? given : null;
        for (var round = 0; round < MostRounds; round++)
        {
            var behind = last is { } id ? cases.Where(c => c.Id.CompareTo(id) < 0) : cases;
            var rows = await behind.OrderByDescending(c => c.Id).Take(limit + 1).ToListAsync(cancellationToken);
            var ids = rows.ConvertAll(row => row.Id);
            var parts = everything ? null : (await db.Set<PartRow>().AsNoTracking().Where(p => ids.Contains(p.CaseId)).ToListAsync(cancellationToken)).ToLookup(p => p.CaseId);
            for (var at = 0; at < rows.Count && at < limit; at++)
            {
                var row = rows[at];
                last = row.Id;
                if (parts?[row.Id].Any(part => reader.Actor.May(CaseRights.Read, part.Kind, part.Organisation, row.Region).Allowed) == false)
                {
                    continue;
                }

                if (how is { } kind)
                {
                    await LookUps.RecordAsync(reader, row, kind);
                }

                lines.Add(Line(reader, await kinds.PinnedAsync(db, row.Definition, cancellationToken), row, everything));
                if (lines.Count == limit)
                {
                    return new(lines, at + 1 < rows.Count ? row.Id.ToString() : null);
                }
            }

            if (rows.Count <= limit)
            {
                return new(lines, null);
            }
        }

        return new(lines, last?.ToString());
    }

    private static CaseLine Line(Reader reader, PinnedKind kind, CaseRow row, bool mine) => new(
        row.Id, row.Number, row.Kind, reader.Say(kind.Kind.Name), reader.SubjectName(row, mine), row.Region, reader.RegionName(row.Region),
        reader.OrganisationName(row.Organisation), row.State, row.Outcome, row.Light, row.FiledAt, row.Due, row.Waiting) { IsFirm = row.SubjectKind == SubjectKind.Firm };
}
