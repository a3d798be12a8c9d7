using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Identity.Contracts;
using Yicheng.Ledger.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Api;

/// <summary>Cases over HTTP.</summary>
internal static class CaseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/api/v1/cases").WithTags("办件").RequireSignIn();
        cases.MapPost("", FileAsync).WithSummary("提交申请").Produces<FiledCase>(201);
        cases.MapGet("", ListAsync).WithSummary("我的办件；工作人员可按条件查询有权查看的办件").Produces<KeyPage<CaseLine>>();
        cases.MapGet("/{number}", async (string number, HttpContext http, CityDb db, CaseReader reader, CancellationToken token) =>
            (await reader.FindAsync(db, http.GetActor(), number, token)).ToHttp()).WithSummary("一件办件的全貌").Produces<CaseView>();
        cases.MapGet("/{number}/events", async (string number, HttpContext http, CityDb db, CaseReader reader, CancellationToken token) =>
            (await reader.TimelineAsync(db, http.GetActor(), number, token)).ToHttp()).WithSummary("办理经过").Produces<IReadOnlyList<TimelineEntry>>();
        cases.MapGet("/{number}/diagram", async (string number, HttpContext http, CityDb db, CaseReader reader, CancellationToken token) =>
            await reader.DiagramAsync(db, http.GetActor(), number, token) is var found && found.IsRefused ? found.ToHttp() : Results.Text(found.Value!, "application/xml"))
            .WithSummary("所用流程（BPMN）");
        cases.MapGet("/{number}/receipt", ReceiptAsync).WithSummary("可离线验证的回执").Produces<Receipt>();
        cases.MapPost("/{number}/reveal", RevealAsync).WithSummary("写明用途后查看完整号码").Produces<CaseView>();
        routes.MapGet("/api/v1/incidents", StuckAsync).WithTags("办件").RequireSignIn().WithSummary("流程停住、等待再试的办件").Produces<KeyPage<StuckCase>>();
        Act<AnswerSupplement>(cases, "supplement", "补正", (desk, db, act, number, body, token) => desk.AnswerSupplementAsync(db, act, number, body, token));
        Act<WithdrawCase>(cases, "withdraw", "撤回", (desk, db, act, number, body, token) => desk.WithdrawAsync(db, act, number, body, token));
        Act<RateCase>(cases, "rating", "评价", (desk, db, act, number, body, token) => desk.RateAsync(db, act, number, body, token));
        Act<RemindCase>(cases, "remind", "催办", (desk, db, act, number, body, token) => desk.RemindAsync(db, act, number, body, token));
        Act<MessageCase>(cases, "messages", "送达流程等待的消息", (desk, db, act, number, body, token) => desk.MessageAsync(db, act, number, body, token));
        cases.MapPost("/{number}/incidents/{incident:int}/retry", (string number, int incident, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
            Acting.RunAsync(http, desk, clock, (db, who, token) => desk.RetryAsync(db, who, number, incident, token), cancellationToken))
            .WithSummary("让停住的流程再试一次").Produces<CaseStanding>();
        Act<NoteCase>(cases, "note", "内部备注", (desk, db, act, number, body, token) => desk.NoteAsync(db, act, number, body, token));
    }

    private static async Task<IResult> StuckAsync(string? after, int? limit, HttpContext http, CityDb db, CaseReader reader, CancellationToken cancellationToken) =>
        Results.Ok(await reader.StuckAsync(db, http.GetActor(), after, limit ?? 20, cancellationToken));

    private static async Task<IResult> FileAsync(FileCase body, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken cancellationToken)
    {
        var act = new CaseAct(http.GetActor(), clock.GetUtcNow());
        var once = await http.ReadOnceAsync(act.Actor.Id.ToString(), act.Now);
        return once.Refusal is { } refusal
            ? refusal.ToProblem()
            : (await desk.FileAsync(act, body, once.Value, cancellationToken)).ToCreated(filed => $"/api/v1/cases/{filed.Number}");
    }

    private static async Task<IResult> ListAsync(
        string? words, string? kind, string? region, string? organisation, string? state, bool? open, string? light, string? step,
        DateTimeOffset? filedFrom, DateTimeOffset? filedTo, string? after, int? limit,
        HttpContext http, CityDb db, CaseReader reader, CancellationToken cancellationToken)
    {
        var (stands, shows) = (QueryEnums.Read<CaseState>("state", state), QueryEnums.Read<Light>("light", light));
        if ((stands.Refusal ?? shows.Refusal) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = http.GetActor();
        var query = new CaseQuery(
            words, kind, region, organisation, stands.Value.Value, open ?? false, shows.Value.Value, step, filedFrom, filedTo, after, limit ?? 20);
        return Results.Ok(actor.Kind is ActorKind.Resident or ActorKind.OrganisationAgent
            ? await reader.MineAsync(db, actor, query.After, query.Limit, cancellationToken)
            : await reader.SearchAsync(db, actor, query, cancellationToken));
    }

    private static async Task<IResult> RevealAsync(string number, RevealNumbers body, HttpContext http, CityDb db, CaseReader reader, AuditTrail trail, CancellationToken cancellationToken)
    {
        var shown = await reader.RevealAsync(db, http.GetActor(), number, body.Purpose, cancellationToken);
        if (!shown.IsRefused)
        {
            await trail.RecordAsync(AuditEntry.Of(http, AuditKind.Reveal, Filing.CaseRights.ReadPersonal, number, body.Purpose));
        }

        return shown.ToHttp();
    }

    private static async Task<IResult> ReceiptAsync(string number, int? seq, HttpContext http, CityDb db, CaseReader reader, CityLedger ledger, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(db, http.GetActor(), number, cancellationToken);
        if (found.IsRefused)
        {
            return found.Refusal.ToProblem();
        }

        var (id, wanted) = (found.Value.Id, seq ?? 1);
        var row = await db.Set<EventRow>().Where(e => e.CaseId == id && e.Seq == wanted).Select(e => new { e.Id, e.Act }).FirstOrDefaultAsync(cancellationToken);
        return row is null || (found.Value.IsMine && !found.Value.May.Contains("note") && Events.CaseActs.IsInternal(row.Act))
            ? Platform.Errors.Refusal.NotFound("没有这条记录").ToProblem()
            : (await ledger.ReceiptAsync(row.Id, cancellationToken)).ToHttp();
    }

    private static void Act<TBody>(
        RouteGroupBuilder cases, string name, string summary,
        Func<CaseDesk, CityDb, CaseAct, string, TBody, CancellationToken, Task<Platform.Errors.Result<CaseStanding>>> act) =>
        cases.MapPost("/{number}/" + name, (string number, TBody body, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
            Acting.RunAsync(http, desk, clock, (db, who, token) => act(desk, db, who, number, body, token), cancellationToken))
            .WithSummary(summary).Produces<CaseStanding>();
}
