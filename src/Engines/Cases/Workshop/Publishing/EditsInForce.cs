using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop.History;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop.Publishing;

/// <summary>
/// Lays published edits over the package on this node: at start, after every publication here, within a second of one on another node, and at the instant on
/// which one takes effect. Also records what the package itself brings.
/// </summary>
internal sealed partial class EditsInForce(
    CityModel model, CityHolder cities, PackageEdits edits, VersionBook book, CommandQueue queue, TimeProvider clock, ILogger<EditsInForce> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim one = new(1, 1);
    private int known = -1;
    private DateTimeOffset? nextChange;
    private DefinitionSources? seen;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Puts in force what is to be in force now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            var city = cities.Current;
            await RecordPackageAsync(city, cancellationToken);
            await using var db = model.OpenForReading();
            var now = clock.GetUtcNow();
            var histories = await VersionBook.ReadAllAsync(db, city, cancellationToken);
            known = histories.Values.Sum(history => history.Events.Count);
            nextChange = histories.Values.SelectMany(history => history.After(now)).Select(publication => (DateTimeOffset?)publication.From).Min();
            edits.Lay(
                await TextsAsync(db, histories.Values, now, cancellationToken),
                nextChange is { } from ? new EditsFrom(from, await TextsAsync(db, histories.Values, from, cancellationToken)) : null);
            seen = DefinitionSources.Of(cities.Current);
        }
        finally
        {
            one.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (clock.GetUtcNow() >= nextChange || !ReferenceEquals(DefinitionSources.Of(cities.Current), seen) || await CountAsync(stoppingToken) != known)
                {
                    await RefreshAsync(stoppingToken);
                }
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Failed(fault);
            }
        }
    }

    private static async Task<Dictionary<string, string>> TextsAsync(CityDb db, IEnumerable<VersionHistory> histories, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var history in histories)
        {
            if (history.EditAt(at) is { } version && await VersionBook.TextAsync(db, history.File, version.Number, cancellationToken) is { } text)
            {
                texts[version.File] = text;
            }
        }

        return texts;
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        return await db.Set<VersionEventRow>().CountAsync(cancellationToken);
    }

    /// <summary>Keeps the package's files as versions. One node does it at a time; what another has recorded is not recorded again.</summary>
    private async Task RecordPackageAsync(City city, CancellationToken cancellationToken)
    {
        var sources = DefinitionSources.Of(city);
        if (ReferenceEquals(sources, seen))
        {
            return;
        }

        var act = new CaseAct(Actor.System, clock.GetUtcNow());
        (await queue.RunAsync<Done>(
            async (db, token) =>
            {
                if (!await db.Store.TryLeadAsync(db, "cases-versions", token))
                {
                    return Done.Value;
                }

                foreach (var history in (await VersionBook.ReadAllAsync(db, city, token)).Values)
                {
                    if (history.NewsOfPackage(act.Now) is { } news)
                    {
                        var number = VersionBook.Add(db, history, sources.OnDisk[history.File.Path], "", fromPackage: true, act.Now);
                        book.Record(db, history, act, news, number, news == VersionActs.Brought ? act.Now : null);
                    }
                }

                return Done.Value;
            },
            cancellationToken)).OrThrow();
    }

    [LoggerMessage(LogLevel.Error, "Published edits could not be put in force; the next round will try again")]
    private partial void Failed(Exception fault);
}
