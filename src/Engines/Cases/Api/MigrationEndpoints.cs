using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Migrations;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;

namespace Yicheng.Cases.Api;

/// <summary>Migrations of running cases over HTTP.</summary>
internal static class MigrationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var migrations = routes.MapGroup("/api/v1/migrations").WithTags("办件迁移").RequireAct(CaseRights.Migrate);
        migrations.MapGet("", ListAsync).WithSummary("有权查看的迁移，新的在前").Produces<KeyPage<MigrationLine>>();
        migrations.MapGet("/versions", async (string kind, HttpContext http, CityDb db, MigrationReader reader, ReaderOfPage readers, CancellationToken token) =>
            Results.Ok(await reader.VersionsAsync(db, readers.For(http), kind, token))).WithSummary("一个事项存下的版本，各有多少在办办件").Produces<IReadOnlyList<VersionLine>>();
        migrations.MapGet("/proposal", async (string kind, string from, string to, HttpContext http, CityDb db, MigrationReader reader, ReaderOfPage readers, CancellationToken token) =>
            (await reader.ProposeAsync(db, readers.For(http), kind, from, to, token)).ToHttp()).WithSummary("两个版本之间建议的环节对应").Produces<ProposedMapping>();
        migrations.MapPost("", async (PlanMigration body, HttpContext http, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CancellationToken token) =>
            (await RunAsync(http, queue, clock, (db, act, inner) => desk.PlanAsync(db, act, body, inner), token)).ToCreated(made => $"/api/v1/migrations/{made.Id}"))
            .WithSummary("拟定迁移方案").Produces<MigrationStanding>(201);
        migrations.MapGet("/{id:guid}", FindAsync).WithSummary("一个迁移的全貌").Produces<MigrationView>();
        migrations.MapPut("/{id:guid}", EditAsync).WithSummary("修改迁移方案（If-Match）").Produces<MigrationStanding>();
        migrations.MapGet("/{id:guid}/cases", CasesAsync).WithSummary("迁移的每一件办件和结果").Produces<KeyPage<MigrationCaseLine>>();
        Act(migrations, "try", "试算", (desk, db, act, id, token) => desk.TryAsync(db, act, id, token));
        Act(migrations, "submit", "提交复核", (desk, db, act, id, token) => desk.SubmitAsync(db, act, id, token));
        Act(migrations, "confirm", "复核并开始执行", (desk, db, act, id, token) => desk.ConfirmAsync(db, act, id, token));
        Act(migrations, "stop", "停下", (desk, db, act, id, token) => desk.StopAsync(db, act, id, token));
        Act(migrations, "resume", "继续", (desk, db, act, id, token) => desk.ResumeAsync(db, act, id, token));
        Act(migrations, "retry", "重试没有迁走的办件", (desk, db, act, id, token) => desk.RetryAsync(db, act, id, token));
        Act(migrations, "discard", "作废", (desk, db, act, id, token) => desk.DiscardAsync(db, act, id, token));
        migrations.MapPost("/{id:guid}/return", async (Guid id, ReturnMigration body, HttpContext http, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CancellationToken token) =>
            (await RunAsync(http, queue, clock, (db, act, inner) => desk.ReturnAsync(db, act, id, body, inner), token)).ToHttp()).WithSummary("退回").Produces<MigrationStanding>();
    }

    /// <summary>Runs an act asked for by this request, once.</summary>
    public static async Task<Result<MigrationStanding>> RunAsync(
        HttpContext http, CommandQueue queue, TimeProvider clock, Func<CityDb, CaseAct, CancellationToken, Task<Result<MigrationStanding>>> act, CancellationToken cancellationToken)
    {
        var who = new CaseAct(http.GetActor(), clock.GetUtcNow());
        var once = await http.ReadOnceAsync(who.Actor.Id.ToString(), who.Now);
        return once.Refusal ?? await queue.RunAsync(once.Value, (db, token) => act(db, who, token), cancellationToken);
    }

    private static async Task<IResult> ListAsync(
        string? kind, string? state, string? after, int? limit, HttpContext http, CityDb db, MigrationReader reader, ReaderOfPage readers, CancellationToken cancellationToken) =>
        QueryEnums.Read<MigrationState>("state", state) is var wanted && wanted.IsRefused
            ? wanted.ToHttp()
            : Results.Ok(await reader.ListAsync(db, readers.For(http), kind, wanted.Value.Value, after, limit ?? 20, cancellationToken));

    private static async Task<IResult> FindAsync(Guid id, HttpContext http, CityDb db, MigrationReader reader, ReaderOfPage readers, CancellationToken cancellationToken)
    {
        var found = await reader.FindAsync(db, readers.For(http), id, cancellationToken);
        if (!found.IsRefused)
        {
            http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{found.Value.Version}\"");
        }

        return found.ToHttp();
    }

    private static async Task<IResult> EditAsync(
        Guid id, PlanMigration body, HttpContext http, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CancellationToken cancellationToken) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? (await RunAsync(http, queue, clock, (db, act, token) => desk.EditAsync(db, act, id, seen, body, token), cancellationToken)).ToHttp()
            : Refusal.Invalid("If-Match", "请在 If-Match 中写明所见方案的 ETag", "if-match-required").ToProblem();

    private static async Task<IResult> CasesAsync(
        Guid id, string? result, string? after, int? limit, HttpContext http, CityDb db, MigrationReader reader, ReaderOfPage readers, CancellationToken cancellationToken) =>
        QueryEnums.Read<MigrationResultKind>("result", result) is var wanted && wanted.IsRefused
            ? wanted.ToHttp()
            : (await reader.CasesAsync(db, readers.For(http), id, wanted.Value.Value, after, limit ?? 20, cancellationToken)).ToHttp();

    private static void Act(
        RouteGroupBuilder migrations, string name, string summary, Func<MigrationDesk, CityDb, CaseAct, Guid, CancellationToken, Task<Result<MigrationStanding>>> act) =>
        migrations.MapPost("/{id:guid}/" + name, async (Guid id, HttpContext http, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CancellationToken cancellationToken) =>
            (await RunAsync(http, queue, clock, (db, who, token) => act(desk, db, who, id, token), cancellationToken)).ToHttp())
            .WithSummary(summary).Produces<MigrationStanding>();
}
