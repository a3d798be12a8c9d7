using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Api;

/// <summary>An act asked for over HTTP: who, when, once.</summary>
internal static class Acting
{
    public static async Task<IResult> RunAsync(
        HttpContext http, CaseDesk desk, TimeProvider clock, Func<CityDb, CaseAct, CancellationToken, Task<Result<CaseStanding>>> act, CancellationToken cancellationToken)
    {
        var who = new CaseAct(http.GetActor(), clock.GetUtcNow());
        var once = await http.ReadOnceAsync(who.Actor.Id.ToString(), who.Now);
        return once.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await desk.RunAsync(once.Value, (db, token) => act(db, who, token), cancellationToken)).ToHttp();
    }
}
