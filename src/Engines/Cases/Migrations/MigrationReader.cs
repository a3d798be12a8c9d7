using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Migrations;

/// <summary>What people read of migrations, in their language.</summary>
internal sealed class MigrationReader(CaseKinds kinds)
{
    private const int MostRounds = 20;

    /// <summary>The stored definitions of a kind, newest first.</summary>
    public async Task<IReadOnlyList<VersionLine>> VersionsAsync(CityDb db, Reader reader, string kind, CancellationToken cancellationToken)
    {
        var current = kinds.Current.Pinned.GetValueOrDefault(kind)?.Hash;
        var stored = await db.Set<DefinitionRow>().AsNoTracking().Where(d => d.Kind == kind).OrderByDescending(d => d.At).ThenBy(d => d.Hash)
            .Select(d => new { d.Hash, d.Version, d.At, Live = db.Set<CaseRow>().Count(c => c.Definition == d.Hash && c.ClosedAt == null) })
            .ToListAsync(cancellationToken);
        var names = await VersionNames.ReadAsync(db, reader, stored.Select(d => d.Hash), cancellationToken);
        return [.. stored.Select(d => new VersionLine(d.Hash, names[d.Hash], d.Version, d.At, d.Hash == current, d.Live))];
    }

    /// <summary>What suggests itself for two versions of a kind.</summary>
    public async Task<Result<ProposedMapping>> ProposeAsync(CityDb db, Reader reader, string kind, string from, string to, CancellationToken cancellationToken)
    {
        var stored = await db.Set<DefinitionRow>().AsNoTracking().Where(d => d.Kind == kind && (d.Hash == from || d.Hash == to)).CountAsync(cancellationToken);
        if (stored != 2)
        {
            return Refusal.NotFound("没有这两个版本，请从事项的版本中选择", "version-not-found");
        }

        var (earlier, later) = (await kinds.PinnedAsync(db, from, cancellationToken), await kinds.PinnedAsync(db, to, cancellationToken));
        return new ProposedMapping(
            [.. StandingPlaces.Of(earlier).Select(place => Line(reader, earlier, place))], [.. StandingPlaces.Of(later).Select(place => Line(reader, later, place))],
            StepMapping.Propose(earlier, later),
            [.. ProcessComparison.Compare(earlier.Process.Graph, later.Process.Graph).Where(change => change.Type != "sequenceFlow").Select(change => new ChangeLine(
                reader.T[change.Kind switch { ChangeKind.Added => "新增", ChangeKind.Removed => "删去", _ => "改动" }], change.Type, change.Id,
                reader.Say(StandingPlaces.NameOf(change.Kind == ChangeKind.Removed ? earlier : later, change.Id))))]);
    }

    /// <summary>Migrations that the reader has the right to, newest first.</summary>
    public async Task<KeyPage<MigrationLine>> ListAsync(CityDb db, Reader reader, string? kind, MigrationState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        limit = PageKey.Limit(limit);
        var rows = db.Set<MigrationRow>().AsNoTracking().Where(m => (kind == null || m.Kind == kind) && (state == null || m.State == state));
        var found = new List<MigrationRow>();
        Guid? last = Guid.TryParse(after, out var given) ? given : null;
        for (var round = 0; round < MostRounds; round++)
        {
            var page = await (last is { } id ? rows.Where(m => m.Id.CompareTo(id) < 0) : rows).OrderByDescending(m => m.Id).Take(limit + 1).ToListAsync(cancellationToken);
            for (var at = 0; at < page.Count && at < limit; at++)
            {
                last = page[at].Id;
                if (MigrationDesk.MayNot(reader.Actor, reader.City, page[at]) is null)
                {
                    found.Add(page[at]);
                }

                if (found.Count == limit)
                {
                    return new(await LinesAsync(db, reader, found, cancellationToken), at + 1 < page.Count ? last.ToString() : null);
                }
            }

            if (page.Count <= limit)
            {
                return new(await LinesAsync(db, reader, found, cancellationToken), null);
            }
        }

        return new(await LinesAsync(db, reader, found, cancellationToken), last?.ToString());
    }

    public async Task<Result<MigrationView>> FindAsync(CityDb db, Reader reader, Guid id, CancellationToken cancellationToken)
    {
        if (await db.Set<MigrationRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } row)
        {
            return MigrationDesk.NotFound();
        }

        if (MigrationDesk.MayNot(reader.Actor, reader.City, row) is { } forbidden)
        {
            return forbidden;
        }

        var groups = row.State == MigrationState.Draft ? [] : await db.Set<MigrationCaseRow>().AsNoTracking().Where(one => one.MigrationId == id)
            .GroupBy(one => new { one.Result, one.Steps }).Select(group => new { group.Key.Result, group.Key.Steps, Count = group.Count() }).ToListAsync(cancellationToken);
        int Having(MigrationResultKind result) => groups.Where(group => group.Result == result).Sum(group => group.Count);
        var (from, to) = (await kinds.PinnedAsync(db, row.FromHash, cancellationToken), await kinds.PinnedAsync(db, row.ToHash, cancellationToken));
        var steps = groups.SelectMany(group => StepsOf(group.Steps).Select(step => (step.From, step.To, group.Count, IsBlocked: group.Result is MigrationResultKind.Blocked or MigrationResultKind.Stayed)))
            .GroupBy(step => (step.From, step.To)).OrderBy(group => group.Key.From, StringComparer.Ordinal)
            .Select(group => new StepCount(
                group.Key.From, reader.Say(StandingPlaces.NameOf(from, group.Key.From)), group.Key.To, group.Key.To.Length == 0 ? "" : reader.Say(StandingPlaces.NameOf(to, group.Key.To)),
                group.Sum(step => step.Count), group.Where(step => step.IsBlocked).Sum(step => step.Count)));
        var names = await VersionNames.ReadAsync(db, reader, [row.FromHash, row.ToHash], cancellationToken);
        var all = groups.Sum(group => group.Count);
        var executed = row.ConfirmedAt is not null && row.State is MigrationState.Running or MigrationState.Stopped or MigrationState.Done;
        var done = executed ? groups.Where(group => group.Result >= MigrationResultKind.Moved).Sum(group => group.Count) : all;
        return new MigrationView
        {
            Id = row.Id, Kind = row.Kind, KindName = KindName(reader, row.Kind), From = row.FromHash, FromName = names[row.FromHash], To = row.ToHash, ToName = names[row.ToHash], Mapping = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Mapping)!,
            Region = row.Region, Organisation = row.Organisation, Step = row.Step, FiledFrom = row.FiledFrom, FiledTo = row.FiledTo, Limits = row.Limits, Words = row.Words, State = row.State,
            PlannedBy = reader.T[row.PlannedBy], PlannedAt = row.PlannedAt, OrderedBy = row.OrderedBy is null ? null : reader.T[row.OrderedBy], OrderedAt = row.OrderedAt,
            ConfirmedBy = row.ConfirmedBy is null ? null : reader.T[row.ConfirmedBy], ConfirmedAt = row.ConfirmedAt, ReturnedFor = row.ReturnedFor, EndedAt = row.EndedAt, Version = row.Version,
            Progress = Progress(row, executed ? all : row.Total, done, reader.Now),
            Counts = new(Having(MigrationResultKind.Movable), Having(MigrationResultKind.Blocked), Having(MigrationResultKind.Moved), Having(MigrationResultKind.Stayed), Having(MigrationResultKind.Ended), Having(MigrationResultKind.Elsewhere)),
            Steps = [.. steps],
            May = [.. May(row, reader.Actor, Having(MigrationResultKind.Stayed))],
        };
    }

    /// <summary>The cases of a migration in the order in which they were filed.</summary>
    public async Task<Result<KeyPage<MigrationCaseLine>>> CasesAsync(CityDb db, Reader reader, Guid id, MigrationResultKind? result, string? after, int limit, CancellationToken cancellationToken)
    {
        if (await db.Set<MigrationRow>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } row)
        {
            return MigrationDesk.NotFound();
        }

        if (MigrationDesk.MayNot(reader.Actor, reader.City, row) is { } forbidden)
        {
            return forbidden;
        }

        limit = PageKey.Limit(limit);
        var rows = db.Set<MigrationCaseRow>().AsNoTracking().Where(one => one.MigrationId == id && (result == null || one.Result == result));
        if (Guid.TryParse(after, out var last))
        {
            rows = rows.Where(one => one.CaseId.CompareTo(last) > 0);
        }

        var page = await rows.OrderBy(one => one.CaseId).Take(limit + 1).ToListAsync(cancellationToken);
        var (from, to) = (await kinds.PinnedAsync(db, row.FromHash, cancellationToken), await kinds.PinnedAsync(db, row.ToHash, cancellationToken));
        return new KeyPage<MigrationCaseLine>(
            [.. page.Take(limit).Select(one => new MigrationCaseLine(
                one.CaseId, one.Number, one.Result, string.Join(reader.T["；"], StepsOf(one.Steps).Select(step => Words(reader, from, to, step.From, step.To))),
                [.. Reason.Read(one.Reasons).Select(reason => reason.Say(reader))], one.At))],
            page.Count > limit ? page[limit - 1].CaseId.ToString() : null);
    }

    private static IEnumerable<(string From, string To)> StepsOf(string steps) =>
        steps.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split('>')).Select(pair => (pair[0], pair[1]));

    private static string Words(Reader reader, PinnedKind from, PinnedKind to, string at, string target) => target.Length == 0
        ? reader.T["{0} → 无", reader.Say(StandingPlaces.NameOf(from, at))]
        : reader.T["{0} → {1}", reader.Say(StandingPlaces.NameOf(from, at)), reader.Say(StandingPlaces.NameOf(to, target))];

    private static MigrationProgress Progress(MigrationRow row, int total, int done, DateTimeOffset now)
    {
        var since = done - row.DoneBefore;
        return new(total, done, row.State is MigrationState.Trying or MigrationState.Running && since > 0 && row.StartedAt is { } started && now > started
            ? (int)Math.Ceiling((now - started).TotalSeconds / since * Math.Max(0, total - done))
            : null);
    }

    private static IEnumerable<string> May(MigrationRow row, Actor actor, int stayed) => row.State switch
    {
        MigrationState.Draft => ["edit", "try", "discard"],
        MigrationState.Tried => row.Total > 0 ? ["edit", "try", "submit", "discard"] : ["edit", "try", "discard"],
        MigrationState.Submitted => row.OrderedById == actor.Id ? ["return"] : ["confirm", "return"],
        MigrationState.Trying or MigrationState.Running => ["stop"],
        MigrationState.Stopped => stayed > 0 ? ["resume", "retry"] : ["resume"],
        MigrationState.Done when stayed > 0 => ["retry"],
        _ => [],
    };

    private async Task<IReadOnlyList<MigrationLine>> LinesAsync(CityDb db, Reader reader, List<MigrationRow> rows, CancellationToken cancellationToken)
    {
        var names = await VersionNames.ReadAsync(db, reader, rows.SelectMany(row => new[] { row.FromHash, row.ToHash }), cancellationToken);
        return [.. rows.Select(row => new MigrationLine(
            row.Id, row.Kind, KindName(reader, row.Kind), row.FromHash, names[row.FromHash], row.ToHash, names[row.ToHash], row.State, reader.T[row.PlannedBy], row.PlannedAt, row.Total))];
    }

    private string KindName(Reader reader, string kind) => kinds.Current.Kinds.TryGetValue(kind, out var found) ? reader.Say(found.Name) : kind;

    private static PlaceLine Line(Reader reader, PinnedKind kind, FlowElement place) => new(
        place.Id, reader.Say(StandingPlaces.NameOf(kind, place.Id)), reader.T[StandingPlaces.TypeOf(place)], place.ParentId is { } parent ? reader.Say(StandingPlaces.NameOf(kind, parent)) : "", kind.Process.Tasks.ContainsKey(place.Id));
}
