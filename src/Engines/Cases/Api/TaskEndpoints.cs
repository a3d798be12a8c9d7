using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Api;

/// <summary>Steps and certificates over HTTP.</summary>
internal static class TaskEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tasks = routes.MapGroup("/api/v1/tasks").WithTags("待办").RequireSignIn();
        tasks.MapGet("", InboxAsync).WithSummary("我的待办，先到期的在前").Produces<KeyPage<TaskLine>>();
        Plain(tasks, "claim", "认领", (desk, db, act, task, token) => desk.ClaimAsync(db, act, task, token));
        Plain(tasks, "release", "退回待办池", (desk, db, act, task, token) => desk.ReleaseAsync(db, act, task, token));
        Act<CompleteTask>(tasks, "complete", "办结环节", (desk, db, act, task, body, token) => desk.CompleteAsync(db, act, task, body, token));
        Act<TransferTask>(tasks, "transfer", "转给同事", (desk, db, act, task, body, token) => desk.TransferAsync(db, act, task, body, token));
        Act<SuspendTask>(tasks, "suspend", "进入特别程序", (desk, db, act, task, body, token) => desk.SuspendAsync(db, act, task, body, token));
        Act<ResumeTask>(tasks, "resume", "结束特别程序", (desk, db, act, task, body, token) => desk.ResumeAsync(db, act, task, body, token));
        Act<ExtendTask>(tasks, "extend", "延长期限", (desk, db, act, task, body, token) => desk.ExtendAsync(db, act, task, body, token));

        var certificates = routes.MapGroup("/api/v1/certificates").WithTags("证照");
        certificates.MapGet("/{number}", async (string number, string? code, CityDb db, CaseReader reader, CancellationToken token) =>
            (await reader.CheckCertificateAsync(db, number, code, token)).ToHttp()).WithSummary("凭编号和校验码查验证照").Produces<CertificateCheck>().AllowAnonymous();
        certificates.MapPost("/{number}/revoke", (string number, RevokeCertificate body, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken token) =>
            Acting.RunAsync(http, desk, clock, (db, act, inner) => desk.RevokeCertificateAsync(db, act, number, body, inner), token))
            .WithSummary("撤销证照").Produces<CaseStanding>().RequireSignIn();
    }

    private static async Task<IResult> InboxAsync(
        bool? mine, string? kind, string? act, string? region, string? light, string? after, int? limit,
        HttpContext http, CityDb db, CaseReader reader, CancellationToken cancellationToken) =>
        QueryEnums.Read<Light>("light", light) is var shown && shown.IsRefused
            ? shown.ToHttp()
            : Results.Ok(await reader.InboxAsync(
                db, http.GetActor(), new InboxQuery(mine ?? false, kind, act, region, shown.Value.Value, after, limit ?? 20), cancellationToken));

    private static void Plain(
        RouteGroupBuilder tasks, string name, string summary, Func<CaseDesk, CityDb, CaseAct, string, CancellationToken, Task<Result<CaseStanding>>> act) =>
        tasks.MapPost("/{id}/" + name, (string id, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
            Acting.RunAsync(http, desk, clock, (db, who, token) => act(desk, db, who, id, token), cancellationToken))
            .WithSummary(summary).Produces<CaseStanding>();

    private static void Act<TBody>(
        RouteGroupBuilder tasks, string name, string summary, Func<CaseDesk, CityDb, CaseAct, string, TBody, CancellationToken, Task<Result<CaseStanding>>> act) =>
        tasks.MapPost("/{id}/" + name, (string id, TBody body, HttpContext http, CaseDesk desk, TimeProvider clock, CancellationToken cancellationToken) =>
            Acting.RunAsync(http, desk, clock, (db, who, token) => act(desk, db, who, id, body, token), cancellationToken))
            .WithSummary(summary).Produces<CaseStanding>();
}
