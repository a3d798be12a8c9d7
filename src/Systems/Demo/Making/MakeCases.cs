using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>
/// Makes the demo's cases in the background after the start, through the engine and with a clock of its own. How far it came is kept with the cases, so a
/// restart goes on where it stopped.
/// </summary>
internal sealed partial class MakeCases(
    CommandQueue queue, CityModel model, CityHolder holder, CaseReader reader, CaseDesk desk, CaseLife life, DemoCast cast, SampleFiles samples,
    CityOptions options, TimeProvider clock, MakingProgress progress, IHostApplicationLifetime lifetime, ILogger<MakeCases> log) : BackgroundService
{
    private const string PlanSetting = "demo.cases.plan";
    private const string NextSetting = "demo.cases.next";
    private const int CasesAtOnce = 4;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        lifetime.ApplicationStarted.Register(started.SetResult);
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
        var (plans, next, present) = await PlanAsync(cancellationToken);
        progress.Start(next, plans.Count, TimeProvider.System);
        await using var reading = model.OpenForReading();
        var people = await cast.ReadAsync(reading, cancellationToken);
        while (next < plans.Count)
        {
            var group = plans.Skip(next).Take(CasesAtOnce).ToList();
            var numbers = new List<string>();
            foreach (var plan in group)
            {
                numbers.Add((await desk.NextNumberAsync(plan.FiledAt, cancellationToken)).OrThrow());
            }

            var after = next + group.Count;
            var made = await queue.RunAsync<Done>(
                async (db, token) =>
                {
                    foreach (var (plan, number) in group.Zip(numbers))
                    {
                        var lived = await life.LiveAsync(db, plan, number, people, samples, present, token);
                        if (lived.IsRefused)
                        {
                            throw new InvalidOperationException($"{plan.Kind.Code}: {lived.Refusal.Message} {string.Join("; ", lived.Refusal.Errors.Select(e => $"{e.Field} {e.Message}"))}");
                        }

                        await db.SaveChangesAsync(token);
                        db.ChangeTracker.Clear();
                    }

                    await db.KeepSettingAsync(NextSetting, after.ToString(CultureInfo.InvariantCulture), token);
                    return Done.Value;
                },
                cancellationToken);
            if (made.IsRefused)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
                continue;
            }

            next = after;
            progress.Made(next);
        }
    }

    /// <summary>The plan is fixed when the making begins: so many cases before that moment.</summary>
    private async Task<(IReadOnlyList<CasePlan> Plans, int Next, DateTimeOffset Present)> PlanAsync(CancellationToken cancellationToken)
    {
        await using var db = model.OpenForReading();
        var kept = await db.ReadSettingAsync(PlanSetting, cancellationToken);
        if (kept is null)
        {
            kept = string.Create(CultureInfo.InvariantCulture, $"{options.DemoCases} {clock.GetUtcNow():O}");
            await queue.RunAsync<Done>(
                async (write, token) =>
                {
                    await write.KeepSettingAsync(PlanSetting, kept, token);
                    return Done.Value;
                },
                cancellationToken);
        }

        var count = int.Parse(kept.Split(' ')[0], CultureInfo.InvariantCulture);
        var present = DateTimeOffset.Parse(kept.Split(' ')[1], CultureInfo.InvariantCulture);
        var next = int.Parse(await db.ReadSettingAsync(NextSetting, cancellationToken) ?? "0", CultureInfo.InvariantCulture);
        var kinds = reader.Kinds.Values.Where(k => k.Process is not null && k.Examples.Count > 0).OrderBy(k => k.Code, StringComparer.Ordinal).ToList();
        return (kinds.Count == 0 ? [] : CasePlan.For(holder.Current, kinds, count, present), next, present);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The demo's cases could not all be made.")]
    private partial void LogFailure(Exception exception);
}
