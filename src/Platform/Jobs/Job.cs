using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Platform.Jobs;

/// <summary>
/// Work that comes round. Each round is a command that one node of the city runs at a time, so what it writes commits whole or not at all.
/// </summary>
public abstract class Job
{
    /// <summary>Stable name; nodes agree by it who runs.</summary>
    public abstract string Name { get; }

    /// <summary>Pause between rounds, in real time.</summary>
    public abstract TimeSpan Every { get; }

    /// <summary>Does a round; true where more is waiting and the next round should follow at once.</summary>
    public abstract Task<bool> RunAsync(CityDb db, CancellationToken cancellationToken);
}

/// <summary>Registration of jobs.</summary>
public static class JobExtensions
{
    /// <summary>Runs the job for as long as the node does.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : Job
    {
        services.AddSingleton<TJob>();
        return services.AddSingleton<IHostedService>(provider =>
            new JobRounds(provider.GetRequiredService<TJob>(), provider.GetRequiredService<CommandQueue>(), provider.GetRequiredService<ILogger<TJob>>()));
    }
}

/// <summary>How a job of this node goes.</summary>
/// <param name="Name">The job.</param>
/// <param name="Every">Pause between rounds.</param>
/// <param name="LastAt">When its last round ended, in real time; null before the first.</param>
/// <param name="Failure">What the last round failed with; null where it did not.</param>
public sealed record JobState(string Name, TimeSpan Every, DateTimeOffset? LastAt, string? Failure);

/// <summary>Looking at jobs.</summary>
public static class JobStates
{
    /// <summary>How every job of this node goes, by name.</summary>
    public static IReadOnlyList<JobState> ReadJobStates(this IServiceProvider services) =>
        [.. services.GetServices<IHostedService>().OfType<JobRounds>().Select(rounds => rounds.State).OrderBy(state => state.Name, StringComparer.Ordinal)];
}

internal sealed partial class JobRounds(Job job, CommandQueue queue, ILogger log) : BackgroundService
{
    private volatile JobState state = new(job.Name, job.Every, null, null);

    public JobState State => state;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(job.Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while ((await queue.RunAsync<bool>(RoundAsync, stoppingToken)).Value)
                {
                }

                state = state with { LastAt = TimeProvider.System.GetUtcNow(), Failure = null };
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                state = state with { LastAt = TimeProvider.System.GetUtcNow(), Failure = exception.Message };
                LogRound(exception, job.Name);
            }
        }
    }

    private async Task<Result<bool>> RoundAsync(CityDb db, CancellationToken cancellationToken) =>
        await db.Store.TryLeadAsync(db, job.Name, cancellationToken) && await job.RunAsync(db, cancellationToken);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of {Job} failed; the next will try again.")]
    private partial void LogRound(Exception exception, string job);
}
