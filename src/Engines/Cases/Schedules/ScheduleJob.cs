using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Definitions;
using Yicheng.Platform.Data;
using Yicheng.Platform.Jobs;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Schedules;

/// <summary>
/// Begins what its date calls for, reading only the front of the index. A matter and its next date are written together, so that each date begins one; dates that passed
/// while the city stood still are made up for, each dated when it was due.
/// </summary>
internal sealed class ScheduleJob(CaseKinds kinds, BeginByDuty begin, TimeProvider clock) : Job
{
    private const int Batch = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> failing = new(StringComparer.Ordinal);
    private City? settled;

    public override string Name => "cases-schedules";

    public override TimeSpan Every => TimeSpan.FromSeconds(1);

    public override async Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken)
    {
        var (now, city) = (clock.GetUtcNow(), kinds.Current);
        if (!ReferenceEquals(settled, city.City))
        {
            // A round may be undone: it counts as settled when a later one finds nothing to change.
            if (await ScheduleBook.SettleAsync(db, city, now, cancellationToken))
            {
                return true;
            }

            settled = city.City;
        }

        foreach (var (kind, until) in failing)
        {
            if (until <= now)
            {
                failing.TryRemove(kind, out _);
            }
        }

        var leaveOut = failing.Keys.ToList();
        var due = await db.Set<ScheduleRow>().Where(row => row.DueAt <= now && !leaveOut.Contains(row.Kind)).OrderBy(row => row.DueAt).Take(Batch).ToListAsync(cancellationToken);
        foreach (var row in due)
        {
            await TakeUpAsync(db, city, row, row.DueAt!.Value, cancellationToken);
        }

        return due.Count == Batch;
    }

    private async Task TakeUpAsync(CityDb db, InForce city, ScheduleRow row, DateTimeOffset due, CancellationToken cancellationToken)
    {
        try
        {
            var kind = city.Pinned[row.Kind].Kind;
            var day = city.Calendar.DateOf(due);
            if (!(day < kind.ValidFrom || day > kind.ValidTo))
            {
                await begin.RunAsync(db, city, row, due, cancellationToken);
            }

            row.DueAt = ScheduleBook.Next(city, kind, row.Element, due);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failing[row.Kind] = clock.GetUtcNow() + Pause;
            throw;
        }
    }
}
