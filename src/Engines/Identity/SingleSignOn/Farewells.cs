using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>
/// Tells clients that somebody signed out (OpenID Connect Back-Channel Logout, 2.5). Outside the queue of commands, because a system elsewhere may be slow; a node takes what
/// is due by moving its time on, so that two nodes seldom tell the same. A client that does not answer is tried eight times within about four hours.
/// </summary>
internal sealed partial class Farewells(CityModel model, CommandQueue queue, ClientDirectory clients, IdTokens idTokens, ILogger<Farewells> log) : BackgroundService
{
    private const int MostTries = 8;
    private const int Batch = 50;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience };

    public override void Dispose()
    {
        http.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogRound(exception);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        List<Visit> due;
        await using (var db = model.OpenForReading())
        {
            due = await db.Set<Visit>().Where(v => v.TellAt != null && v.TellAt <= now).OrderBy(v => v.TellAt).Take(Batch).ToListAsync(cancellationToken);
        }

        if (due.Count == 0)
        {
            return;
        }

        var ids = due.ConvertAll(v => v.Id);
        await queue.RunAsync<Done>(async (db, token) =>
        {
            foreach (var visit in await db.Set<Visit>().Where(v => ids.Contains(v.Id) && v.TellAt != null).ToListAsync(token))
            {
                visit.Tries++;
                visit.TellAt = visit.Tries > MostTries ? null : now.AddSeconds(Math.Pow(4, visit.Tries - 1) + Patience.TotalSeconds);
            }

            return Done.Value;
        }, cancellationToken);
        var told = await Task.WhenAll(due.Select(visit => TellAsync(visit, cancellationToken)));
        var done = due.Where((_, i) => told[i]).Select(visit => visit.Id).ToList();
        await queue.RunAsync<Done>(async (db, token) =>
        {
            await db.Set<Visit>().Where(v => done.Contains(v.Id)).ExecuteUpdateAsync(set => set.SetProperty(v => v.TellAt, (DateTimeOffset?)null), token);
            return Done.Value;
        }, cancellationToken);
    }

    /// <summary>Whether nothing more is to be told.</summary>
    private async Task<bool> TellAsync(Visit visit, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(visit.ClientId, cancellationToken) is not { Client: { BackChannelUri: { } address, Stopped: false } client })
        {
            return true;
        }

        try
        {
            var form = new FormUrlEncodedContent([new("logout_token", await idTokens.MakeLogoutAsync(client, visit, cancellationToken))]);
            using var answer = await http.PostAsync(new Uri(address), form, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return true;
            }

            LogRefused(client.Name, (int)answer.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnreached(client.Name, exception.Message);
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Clients could not be told who signed out.")]
    private partial void LogRound(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Client} answered {Status} when it was told that somebody signed out.")]
    private partial void LogRefused(string client, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Client} could not be told that somebody signed out: {Reason}")]
    private partial void LogUnreached(string client, string reason);
}
