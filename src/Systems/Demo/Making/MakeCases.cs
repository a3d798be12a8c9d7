using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>
/// Makes the demo's cases in the background after the start, through the engine and with a clock of its own. How far it came is kept with the cases, so a
/// restart goes on where it stopped; a case that cannot be made is left out, and the log says why.
/// </summary>
internal sealed partial class MakeCases(
    CommandQueue queue, CityModel model, CityHolder holder, CaseReader reader, CaseDesk desk, CaseWatch watch, DemoCast cast, SampleFiles samples,
    PlanKeeping keeping, MakingProgress progress, IHostApplicationLifetime lifetime, ILogger<MakeCases> log) : BackgroundService
{
    private const int MostAtOnce = 12;
    private const int MostTries = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>People's own requests wait no longer than this for the writer, plus one case.</summary>
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await MakeAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            progress.Failure = exception.Message;
            LogFailure(exception);
        }
    }

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        var kept = await keeping.OpenAsync(cancellationToken);
        var kinds = reader.Kinds.Values.Where(k => k.Process is not null && k.Examples.Count > 0).OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
        if (kinds.Count == 0 || kept.Next >= kept.Count)
        {
            progress.Start(kept.Next, kept.Next, TimeProvider.System);
            return;
        }

        var plans = CasePlan.For(holder.Current, kinds, reader.ResponsibleFor, kept.Count, kept.Present);
        progress.Start(kept.Next, plans.Count, TimeProvider.System);
        var life = await CastAsync(kept.Present, cancellationToken);
        var numbers = new Dictionary<int, string>();
        var leftOut = new HashSet<int>();
        var (next, tries) = (kept.Next, 0);
        while (next < plans.Count)
        {
            for (var index = next; index < Math.Min(next + MostAtOnce, plans.Count); index++)
            {
                // Before the command: a number is drawn outside the queue.
                if (!numbers.ContainsKey(index))
                {
                    numbers[index] = await desk.NextNumberAsync(plans[index].FiledAt, cancellationToken);
                }
            }

            try
            {
                var from = next;
                var made = await queue.RunAsync((db, token) => MakeSomeAsync(db, life, plans, numbers, leftOut, from, token), cancellationToken);
                if (made.IsRefused)
                {
                    await Task.Delay(Pause, TimeProvider.System, cancellationToken);
                    continue;
                }

                (next, tries) = (made.Value, 0);
                progress.Made(next);
            }
            catch (CaseNotMadeException fault) when (fault.InnerException is DbException or DbUpdateException && ++tries < MostTries)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
            catch (CaseNotMadeException fault)
            {
                // The whole group is undone; it is made again without the one that cannot be.
                leftOut.Add(fault.Index);
                tries = 0;
                LogLeftOut(fault.InnerException, plans[fault.Index].Kind.Code, plans[fault.Index].Region.Code, fault.Message);
            }
        }
    }

    private async Task<CaseLife> CastAsync(DateTimeOffset present, CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        var people = await cast.ReadAsync(db, cancellationToken);
        var officers = new Officers(await cast.ReadStaffAsync(db, cancellationToken));
        return new CaseLife(desk, watch, new CaseFiling(desk, reader, people, officers, samples), officers, holder.Current, present);
    }

    /// <summary>Makes cases for a short while; answers which one is next.</summary>
    private static async Task<Result<int>> MakeSomeAsync(
        CityDb db, CaseLife life, IReadOnlyList<CasePlan> plans, Dictionary<int, string> numbers, HashSet<int> leftOut, int from, CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        var index = from;
        do
        {
            if (!leftOut.Contains(index))
            {
                await MakeOneAsync(db, life, plans[index], numbers[index], cancellationToken);
            }

            index++;
        }
        while (numbers.ContainsKey(index) && Stopwatch.GetElapsedTime(since) < LongestGroup);

        await PlanKeeping.KeepNextAsync(db, index, cancellationToken);
        return index;
    }

    private static async Task MakeOneAsync(CityDb db, CaseLife life, CasePlan plan, string number, CancellationToken cancellationToken)
    {
        try
        {
            if (await life.LiveAsync(db, plan, number, cancellationToken) is { IsRefused: true } lived)
            {
                throw new CaseNotMadeException(plan.Index, $"{lived.Refusal.Message} {string.Join("; ", lived.Refusal.Errors.Select(e => $"{e.Field} {e.Message}"))}", null);
            }
        }
        catch (Exception exception) when (exception is not (CaseNotMadeException or OperationCanceledException))
        {
            throw new CaseNotMadeException(plan.Index, exception.Message, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A demo case of {Kind} in {Region} was left out: {Why}")]
    private partial void LogLeftOut(Exception? exception, string kind, string region, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo's cases could not all be made.")]
    private partial void LogFailure(Exception exception);
}

/// <summary>One case of the plan cannot be made.</summary>
internal sealed class CaseNotMadeException(int index, string message, Exception? inner) : Exception(message, inner)
{
    public int Index => index;
}
