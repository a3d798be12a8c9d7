using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Pages.Workbench;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Cases.Workshop.Exporting;
using Yicheng.Cases.Workshop.History;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Workshop.Api;

/// <summary>Processes and decision tables over HTTP: the same addresses under <c>/api/v1/processes</c> and <c>/api/v1/decisions</c>.</summary>
internal static class DefinitionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var shelf in (string[])["processes", "decisions"])
        {
            var group = routes.MapGroup($"/api/v1/{shelf}").WithTags(shelf == "processes" ? "流程" : "决策表").RequireAct(WorkshopRights.Read);
            group.MapGet("", (HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken token) => ListAsync(shelf, http, db, readers, token)).WithSummary("全部定义和它们的现行版本");
            group.MapGet("/{id}", (string id, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken token) => OneAsync(shelf, id, http, db, readers, token)).WithSummary("一个定义：版本、草稿和记录");
            group.MapGet("/{id}/versions/{what}", (string id, string what, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken token) =>
                TextAsync(shelf, id, what, http, db, readers, token)).WithSummary("一版的原文（XML）");
            group.MapGet("/{id}/changes", (string id, string? from, string? to, HttpContext http, CityDb db, ReaderOfPage readers, Localizer T, CancellationToken token) =>
                ChangesAsync(shelf, id, from, to, http, db, readers, T, token)).WithSummary("两版之间改了什么");
            group.MapGet("/{id}/patch", (string id, string? what, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken token) =>
                PatchAsync(shelf, id, what, http, db, readers, token)).WithSummary("导出为城市包的改动（统一补丁）");
            group.MapPost("/{id}/drafts", (string id, BeginDraft body, HttpContext http, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
                ActAsync(shelf, id, http, clock, T, (once, act, file) => desk.BeginAsync(once, act, file, body, token))).WithSummary("起草");
            group.MapPost("/{id}/roll-back", (string id, RollBack body, HttpContext http, CityDb db, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
                ActAsync(shelf, id, http, clock, T, (once, act, file) => desk.RollBackAsync(once, act, db, file, body, token))).WithSummary("恢复旧版");
            group.MapPost("/{id}/call-off", (string id, CallOff body, HttpContext http, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
                ActAsync(shelf, id, http, clock, T, (once, act, file) => desk.CallOffAsync(once, act, file, body, token))).WithSummary("取消待生效的发布");
            group.MapPost("/{id}/settle", (string id, SettleConflict body, HttpContext http, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
                ActAsync(shelf, id, http, clock, T, (once, act, file) => desk.SettleAsync(once, act, file, body, token))).WithSummary("在修改和城市包之间选择");
        }

        MapDrafts(routes.MapGroup("/api/v1/definition-drafts").WithTags("流程").RequireAct(WorkshopRights.Read));
    }

    /// <summary>The draft's version travels as its entity tag, so that <c>If-Match</c> says which one was read.</summary>
    private static void MapDrafts(RouteGroupBuilder drafts)
    {
        drafts.MapGet("/{id:guid}", async (Guid id, HttpContext http, CityDb db, CancellationToken token) =>
        {
            if (await db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, token) is not { } draft)
            {
                return NoDraft().ToProblem();
            }

            http.Response.Headers.ETag = Tag(draft.Version);
            return Results.Ok(new { Draft = DraftStanding.Of(draft), Author = draft.AuthorName, draft.At, draft.Text });
        }).WithSummary("一份草稿");
        drafts.MapPut("/{id:guid}", (Guid id, SaveDraft body, HttpContext http, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
            ActAsync(http, clock, T, (once, act) => desk.SaveAsync(once, act, id, body with { Version = Seen(http) ?? body.Version }, token))).WithSummary("保存草稿");
        drafts.MapDelete("/{id:guid}", (Guid id, HttpContext http, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
            ActAsync(http, clock, T, (once, act) => desk.DiscardAsync(once, act, id, Seen(http) ?? 0, token))).WithSummary("丢弃草稿");
        drafts.MapPost("/{id:guid}/check", async (Guid id, HttpContext http, CityDb db, TextCheck check, Localizer T, CancellationToken token) =>
            await db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, token) is not { } draft || !DefinitionFile.TryOfPath(draft.File, out var file)
                ? NoDraft().ToProblem()
                : Results.Ok(Tell(check.Run(file, draft.Text), T))).WithSummary("检查草稿");
        drafts.MapPost("/{id:guid}/publish", (Guid id, PublishDraft body, HttpContext http, CityDb db, WorkshopDesk desk, TimeProvider clock, Localizer T, CancellationToken token) =>
            ActAsync(http, clock, T, (once, act) => desk.PublishAsync(once, act, db, id, body with { Version = Seen(http) ?? body.Version }, token))).WithSummary("发布草稿");
    }

    private static async Task<IResult> ListAsync(string shelf, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken cancellationToken) =>
        Results.Ok((await Shelf.ReadAsync(db, readers.For(http), cancellationToken)).Where(line => line.File.Shelf == shelf).Select(Tell));

    private static async Task<IResult> OneAsync(string shelf, string id, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken cancellationToken)
    {
        var reader = readers.For(http);
        if (!DefinitionFile.TryOf(shelf, id, out var file) || await Shelf.FindAsync(db, reader, file, cancellationToken) is not { } line)
        {
            return WorkshopDesk.Missing(file, null).ToProblem();
        }

        var path = file.Path;
        var drafts = await db.Set<DraftRow>().AsNoTracking().Where(d => d.File == path).OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        return Results.Ok(new
        {
            Definition = Tell(line),
            Versions = line.History.Versions.Select(version => new { version.Number, version.Hash, version.FromPackage, version.Title, version.At, Running = line.RunningOn(version) }),
            Drafts = drafts.Select(DraftStanding.Of),
            Events = line.History.Events.Select(one => new { one.Seq, one.Act, one.At, By = one.ActorName, one.Version, From = one.EffectiveAt, one.Note }),
        });
    }

    private static async Task<IResult> TextAsync(string shelf, string id, string what, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken cancellationToken) =>
        await FindAsync(shelf, id, what, http, db, readers, cancellationToken) is { } edition ? Results.Text(edition.Text, "application/xml") : NoVersion().ToProblem();

    private static async Task<IResult> ChangesAsync(
        string shelf, string id, string? from, string? to, HttpContext http, CityDb db, ReaderOfPage readers, Localizer T, CancellationToken cancellationToken) =>
        await FindAsync(shelf, id, from, http, db, readers, cancellationToken) is { } before && await FindAsync(shelf, id, to, http, db, readers, cancellationToken) is { } after
            ? Results.Ok(Differences.Between(before.File, before.Text, after.Text).Select(one => new { one.Kind, one.Element, Words = one.Say(T) }))
            : NoVersion().ToProblem();

    private static async Task<IResult> PatchAsync(string shelf, string id, string? what, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken cancellationToken)
    {
        if (await FindAsync(shelf, id, what, http, db, readers, cancellationToken) is not { } edition)
        {
            return NoVersion().ToProblem();
        }

        var onDisk = DefinitionSources.Of(readers.For(http).City.City).OnDisk.GetValueOrDefault(edition.File.Path, "");
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{edition.File.Id}.patch\"";
        return Results.Text(PackageChange.Patch(edition.File.Path, onDisk, edition.Text), "text/x-diff");
    }

    private static async Task<Edition?> FindAsync(string shelf, string id, string? what, HttpContext http, CityDb db, ReaderOfPage readers, CancellationToken cancellationToken)
    {
        var reader = readers.For(http);
        return DefinitionFile.TryOf(shelf, id, out var file)
            ? await Edition.FindAsync(db, await VersionBook.ReadAsync(db, reader.City.City, file, cancellationToken), what, reader.Now, cancellationToken) : null;
    }

    private static Task<IResult> ActAsync<TValue>(
        string shelf, string id, HttpContext http, TimeProvider clock, Localizer T, Func<Once?, CaseAct, DefinitionFile, Task<Result<TValue>>> run) =>
        DefinitionFile.TryOf(shelf, id, out var file)
            ? ActAsync(http, clock, T, (once, act) => run(once, act, file))
            : Task.FromResult(WorkshopDesk.Missing(file, null).ToProblem());

    private static async Task<IResult> ActAsync<TValue>(HttpContext http, TimeProvider clock, Localizer T, Func<Once?, CaseAct, Task<Result<TValue>>> run)
    {
        var act = new CaseAct(http.GetActor(), clock.GetUtcNow());
        var once = await http.ReadOnceAsync(act.Actor.Id.ToString(), act.Now);
        if (once.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var done = await run(once.Value, act);
        if (done.Refusal is { Current: ChangedDraft changed } late)
        {
            return (late with { Current = changed.Told(T) }).ToProblem();
        }

        if (!done.IsRefused && done.Value is DraftStanding draft)
        {
            http.Response.Headers.ETag = Tag(draft.Version);
        }

        return done.ToHttp();
    }

    private static object Tell(ShelfLine line) => new
    {
        line.File.Id, File = line.File.Path, line.Name, InForce = line.InForce?.Version.Number, Since = line.InForce?.From, FromPackage = line.InForce?.Version.FromPackage,
        Coming = line.Coming is { } coming ? new { Version = coming.Version.Number, coming.From, Publication = coming.Event.Seq } : null, Conflict = line.IsInConflict, line.Drafts,
        Running = line.Running.Values.Sum(),
    };

    private static object Tell(Checked result, Localizer T) => new
    {
        Good = result.IsGood, Findings = result.Findings.Select(one => new { one.IsError, one.File, one.Line, one.Element, Message = T[one.Message] }),
    };

    private static int? Seen(HttpContext http) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"', 'W', '/'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    private static Refusal NoDraft() => Refusal.NotFound("没有这份草稿，可能已经发布或丢弃", "draft-not-found");

    private static Refusal NoVersion() => Refusal.NotFound("没有这个版本", "no-such-version");
}
