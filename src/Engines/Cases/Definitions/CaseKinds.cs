using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Definitions;

/// <summary>
/// The kinds in force, and those that running cases are pinned to. What is in force is stored at start and after every reload, so that filing need not
/// look whether its definition is there.
/// </summary>
internal sealed class CaseKinds(CityHolder cities, IEnumerable<ICaseKindSource> sources, CommandQueue queue, TimeProvider clock) : IHostedService
{
    private readonly ConcurrentDictionary<string, PinnedKind> byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> stored = new(StringComparer.Ordinal);
    private InForce current = new(City.Empty, FrozenDictionary<string, CaseKind>.Empty, FrozenDictionary<string, PinnedKind>.Empty);

    /// <summary>The city with its kinds; one snapshot for one act.</summary>
    public InForce Current
    {
        get
        {
            var seen = Volatile.Read(ref current);
            return ReferenceEquals(seen.City, cities.Current) ? seen : Renew(cities.Current);
        }
    }

    async Task IHostedService.StartAsync(CancellationToken cancellationToken)
    {
        cities.Changed += StoreInBackground;
        await StoreAsync(cancellationToken);
    }

    Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        cities.Changed -= StoreInBackground;
        return Task.CompletedTask;
    }

    /// <summary>The definition that a case is pinned to.</summary>
    public async ValueTask<PinnedKind> PinnedAsync(CityDb db, string hash, CancellationToken cancellationToken)
    {
        if (byHash.TryGetValue(hash, out var pinned))
        {
            return pinned;
        }

        var text = await db.Set<DefinitionRow>().AsNoTracking().Where(d => d.Hash == hash).Select(d => d.Text).SingleAsync(cancellationToken);
        return byHash.GetOrAdd(hash, PinnedKind.Read(text, hash));
    }

    /// <summary>Whether the definition is known to be stored.</summary>
    public bool IsStored(PinnedKind kind) => stored.ContainsKey(kind.Hash);

    /// <summary>Makes sure that the definition is stored with the first case filed on it, in the moment between a reload and its storing.</summary>
    public async ValueTask EnsureStoredAsync(CityDb db, PinnedKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!stored.ContainsKey(kind.Hash))
        {
            await AddAsync(db, kind, now, cancellationToken);
        }
    }

    private static async Task AddAsync(CityDb db, PinnedKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (db.Set<DefinitionRow>().Local.All(d => d.Hash != kind.Hash) && !await db.Set<DefinitionRow>().AnyAsync(d => d.Hash == kind.Hash, cancellationToken))
        {
            db.Add(kind.ToRow(now));
        }
    }

    /// <summary>A city that is not in force, with its kinds: what a draft would make of it.</summary>
    public InForce Of(City city)
    {
        var library = city.Find<ProcessLibrary>() ?? new ProcessLibrary(FrozenDictionary<string, ProcessDefinition>.Empty);
        var decisions = city.Find<DecisionLibrary>() ?? DecisionLibrary.Empty;
        var kinds = sources.SelectMany(source => source.KindsOf(city)).ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
        var pinned = new Dictionary<string, PinnedKind>(StringComparer.Ordinal);
        foreach (var kind in kinds.Values)
        {
            if (library.Find(kind.Process) is { } process && kind.Parts.All(part => kinds.ContainsKey(part.Item)))
            {
                pinned[kind.Code] = PinnedKind.Of(kind, kind.Parts.Select(part => kinds[part.Item]).DistinctBy(part => part.Code), process, decisions);
            }
        }

        return new InForce(city, kinds, pinned.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private InForce Renew(City city)
    {
        var made = Of(city);
        made = made with { Pinned = made.Pinned.ToFrozenDictionary(kind => kind.Key, kind => byHash.GetOrAdd(kind.Value.Hash, kind.Value), StringComparer.Ordinal) };
        Volatile.Write(ref current, made);
        return made;
    }

    private void StoreInBackground(object? sender, City city) => _ = StoreAsync(CancellationToken.None);

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        var kinds = Current.Pinned.Values.ToList();
        var result = await queue.RunAsync<Done>(
            async (db, token) =>
            {
                var hashes = kinds.ConvertAll(kind => kind.Hash);
                var there = await db.Set<DefinitionRow>().Where(d => hashes.Contains(d.Hash)).Select(d => d.Hash).ToListAsync(token);
                foreach (var kind in kinds.Where(kind => !there.Contains(kind.Hash)).DistinctBy(kind => kind.Hash))
                {
                    db.Add(kind.ToRow(clock.GetUtcNow()));
                }

                return Done.Value;
            },
            cancellationToken);
        if (!result.IsRefused)
        {
            kinds.ForEach(kind => stored[kind.Hash] = true);
        }
    }
}

/// <summary>A city with its kinds of cases.</summary>
/// <param name="City">The city.</param>
/// <param name="Kinds">Every kind by code, those that exist only as parts among them.</param>
/// <param name="Pinned">Those that can be filed, compiled.</param>
internal sealed record InForce(City City, FrozenDictionary<string, CaseKind> Kinds, FrozenDictionary<string, PinnedKind> Pinned)
{
    public RegionTree Regions => City.Get<RegionTree>();

    public OrganisationDirectory Organisations => City.Get<OrganisationDirectory>();

    public WorkingCalendar Calendar => City.Get<WorkingCalendar>();
}
