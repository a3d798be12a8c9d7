using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop.Checking;
using Yicheng.Cases.Workshop.History;
using Yicheng.Cases.Workshop.Publishing;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Workshop;

/// <summary>Everything that can be done to a process or decision table: drafts, and what is in force. Each act is authorised, decided on the rows and recorded.</summary>
internal sealed class WorkshopDesk(CommandQueue queue, CityHolder cities, VersionBook book, TextCheck check, EditsInForce inForce)
{
    private const int LongestText = 2_000_000;

    /// <summary>Begins a draft from a version.</summary>
    public Task<Result<DraftStanding>> BeginAsync(Once? once, CaseAct act, DefinitionFile file, BeginDraft request, CancellationToken cancellationToken) =>
        RunAsync<DraftStanding>(once, act, WorkshopRights.Design, file, async (db, history, token) =>
        {
            if (Named(request.Title) is { } nameless)
            {
                return nameless;
            }

            if ((request.From is { } number ? history.Find(number) : history.At(act.Now)?.Version) is not { } from)
            {
                return Missing(file, request.From);
            }

            var text = request.Text is { } own ? Tidy(own) : (await VersionBook.TextAsync(db, file, from.Number, token))!;
            if (TooLong(text) is { } excess)
            {
                return excess;
            }

            var draft = new DraftRow
            {
                Id = Guid.CreateVersion7(act.Now), File = file.Path, Title = request.Title!.Trim(), Note = request.Note?.Trim() ?? "", Text = text, Base = from.Number, AuthorId = act.Actor.Id,
                AuthorName = act.Actor.Name, SavedBy = act.Actor.Id, SavedByName = act.Actor.Name, At = act.Now, SavedAt = act.Now, Version = 1,
            };
            db.Add(draft);
            book.Record(db, history, act, VersionActs.Drafted, from.Number, note: draft.Title);
            return DraftStanding.Of(draft);
        }, cancellationToken);

    /// <summary>Saves a draft that nobody else has saved since it was read.</summary>
    public Task<Result<DraftStanding>> SaveAsync(Once? once, CaseAct act, Guid id, SaveDraft request, CancellationToken cancellationToken) =>
        WithDraftAsync<DraftStanding>(once, act, WorkshopRights.Design, id, request.Version, request.Text, async (db, history, draft, token) =>
        {
            if (Named(request.Title) is { } nameless)
            {
                return nameless;
            }

            var text = Tidy(request.Text ?? draft.Text);
            if (TooLong(text) is { } excess)
            {
                return excess;
            }

            if (request.Base is { } onto && history.Find(onto) is null)
            {
                return Missing(history.File, onto);
            }

            (draft.Title, draft.Note, draft.Text, draft.Base) = (request.Title!.Trim(), request.Note?.Trim() ?? "", text, request.Base ?? draft.Base);
            (draft.SavedBy, draft.SavedByName, draft.SavedAt) = (act.Actor.Id, act.Actor.Name, act.Now);
            draft.Version++;
            book.Record(db, history, act, VersionActs.Saved, note: $"{draft.Title} ({Definitions.TextHash.Of(text)[..12]})");
            return await Task.FromResult(DraftStanding.Of(draft));
        }, cancellationToken);

    /// <summary>Throws a draft away.</summary>
    public Task<Result<DraftStanding>> DiscardAsync(Once? once, CaseAct act, Guid id, int version, CancellationToken cancellationToken) =>
        WithDraftAsync<DraftStanding>(once, act, WorkshopRights.Design, id, version, null, (db, history, draft, _) =>
        {
            db.Remove(draft);
            book.Record(db, history, act, VersionActs.Discarded, note: draft.Title);
            return Task.FromResult<Result<DraftStanding>>(DraftStanding.Of(draft));
        }, cancellationToken);

    /// <summary>Puts a draft in force, at once or from the beginning of a day; running cases keep the version they began with.</summary>
    public async Task<Result<VersionStanding>> PublishAsync(Once? once, CaseAct act, CityDb reading, Guid id, PublishDraft request, CancellationToken cancellationToken)
    {
        // Checked before the queue, for reading the whole package takes its time; the draft's version says that it is still the same text.
        if (await reading.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellationToken) is { } seen
            && seen.Version == request.Version && DefinitionFile.TryOfPath(seen.File, out var file) && check.Run(file, seen.Text) is { IsGood: false } faulty)
        {
            return Refusal.Invalid([.. faulty.Findings.Where(one => one.IsError).Select(one => new FieldError(one.Element ?? $"{one.File}:{one.Line}", one.Message))]);
        }

        var done = await WithDraftAsync<VersionStanding>(once, act, WorkshopRights.Publish, id, request.Version, null, (db, history, draft, _) =>
        {
            var from = Effective.From(act.Now, request.On, cities.Current);
            if (from.IsRefused)
            {
                return Task.FromResult<Result<VersionStanding>>(from.Refusal);
            }

            if (history.At(act.Now)?.Version.Hash == Definitions.TextHash.Of(draft.Text) && !history.After(act.Now).Any())
            {
                return Task.FromResult<Result<VersionStanding>>(Refusal.Conflict("nothing-changed", "草稿与现行版本完全相同，没有可发布的改动"));
            }

            var number = VersionBook.Add(db, history, draft.Text, draft.Title, fromPackage: false, act.Now);
            book.Record(db, history, act, VersionActs.Published, number, from.Value, note: Words(draft.Title, request.Note ?? draft.Note));
            db.Remove(draft);
            return Task.FromResult<Result<VersionStanding>>(new VersionStanding(history.File.Path, number, from.Value));
        }, cancellationToken);
        return await InForceAsync(done, cancellationToken);
    }

    /// <summary>Puts an earlier version in force again.</summary>
    public async Task<Result<VersionStanding>> RollBackAsync(Once? once, CaseAct act, CityDb reading, DefinitionFile file, RollBack request, CancellationToken cancellationToken)
    {
        if (await VersionBook.TextAsync(reading, file, request.To, cancellationToken) is { } text && check.Run(file, text) is { IsGood: false } faulty)
        {
            return Refusal.Invalid([.. faulty.Findings.Where(one => one.IsError).Select(one => new FieldError(one.Element ?? $"{one.File}:{one.Line}", one.Message))]);
        }

        var done = await RunAsync<VersionStanding>(once, act, WorkshopRights.Publish, file, (db, history, _) => Task.FromResult(RollBack(db, history, act, request)), cancellationToken);
        return await InForceAsync(done, cancellationToken);
    }

    /// <summary>Calls off a publication whose day has not come.</summary>
    public async Task<Result<VersionStanding>> CallOffAsync(Once? once, CaseAct act, DefinitionFile file, CallOff request, CancellationToken cancellationToken)
    {
        var done = await RunAsync<VersionStanding>(once, act, WorkshopRights.Publish, file, (db, history, _) =>
        {
            if (history.After(act.Now).FirstOrDefault(one => one.Event.Seq == request.Publication) is not { } coming)
            {
                return Task.FromResult<Result<VersionStanding>>(Refusal.Conflict("not-coming", "这一版已经生效或已经取消，不能再取消；要恢复旧版请用“恢复这一版”"));
            }

            book.Record(db, history, act, VersionActs.CalledOff, coming.Version.Number, calledOff: coming.Event.Seq, note: request.Note);
            return Task.FromResult<Result<VersionStanding>>(new VersionStanding(file.Path, coming.Version.Number, coming.From));
        }, cancellationToken);
        return await InForceAsync(done, cancellationToken);
    }

    /// <summary>Says which of the two is in force where the package's file changed behind an edit: the edit stays, or the file leads again.</summary>
    public async Task<Result<VersionStanding>> SettleAsync(Once? once, CaseAct act, DefinitionFile file, SettleConflict request, CancellationToken cancellationToken)
    {
        var done = await RunAsync<VersionStanding>(once, act, WorkshopRights.Publish, file, (db, history, _) =>
        {
            if (history.EditAt(act.Now) is not { } edit || history.OfHash(history.OnDisk) is not { } ours)
            {
                return Task.FromResult<Result<VersionStanding>>(Refusal.Conflict("no-edit", "城市包的文件已经现行，没有需要选择的"));
            }

            var version = request.Follow ? ours : edit;
            book.Record(db, history, act, request.Follow ? VersionActs.Followed : VersionActs.Kept, version.Number, request.Follow ? act.Now : null, note: request.Note);
            return Task.FromResult<Result<VersionStanding>>(new VersionStanding(file.Path, version.Number, act.Now));
        }, cancellationToken);
        return await InForceAsync(done, cancellationToken);
    }

    private Result<VersionStanding> RollBack(CityDb db, VersionHistory history, CaseAct act, RollBack request)
    {
        if (history.Find(request.To) is not { } version)
        {
            return Missing(history.File, request.To);
        }

        if (history.At(act.Now)?.Version.Number == version.Number)
        {
            return Refusal.Conflict("in-force-already", "这一版就是现行版本");
        }

        if (string.IsNullOrWhiteSpace(request.Note))
        {
            return Refusal.Invalid("note", "请写明为什么恢复旧版");
        }

        var from = Effective.From(act.Now, request.On, cities.Current);
        if (from.IsRefused)
        {
            return from.Refusal;
        }

        book.Record(db, history, act, VersionActs.RolledBack, version.Number, from.Value, note: request.Note);
        return new VersionStanding(history.File.Path, version.Number, from.Value);
    }

    private async Task<Result<VersionStanding>> InForceAsync(Result<VersionStanding> done, CancellationToken cancellationToken)
    {
        if (!done.IsRefused)
        {
            await inForce.RefreshAsync(cancellationToken);
        }

        return done;
    }

    private Task<Result<T>> RunAsync<T>(
        Once? once, CaseAct act, string right, DefinitionFile file, Func<CityDb, VersionHistory, CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken) =>
        queue.RunAsync<T>(
            once,
            async (db, token) => May(act.Actor, right, file, cities.Current) is { } forbidden ? forbidden
                : await VersionBook.ReadAsync(db, cities.Current, file, token) is { Versions.Count: > 0 } history ? await work(db, history, token)
                : Missing(file, null),
            cancellationToken);

    private Task<Result<T>> WithDraftAsync<T>(
        Once? once, CaseAct act, string right, Guid id, int version, string? theirs, Func<CityDb, VersionHistory, DraftRow, CancellationToken, Task<Result<T>>> work,
        CancellationToken cancellationToken) =>
        queue.RunAsync<T>(
            once,
            async (db, token) =>
            {
                if (await db.Set<DraftRow>().FirstOrDefaultAsync(d => d.Id == id, token) is not { } draft || !DefinitionFile.TryOfPath(draft.File, out var file))
                {
                    return Refusal.NotFound("没有这份草稿，可能已经发布或丢弃", "draft-not-found");
                }

                return May(act.Actor, right, file, cities.Current) is { } forbidden ? forbidden
                    : draft.Version != version ? DraftStanding.Changed(draft, theirs is null ? null : Tidy(theirs))
                    : await work(db, await VersionBook.ReadAsync(db, cities.Current, file, token), draft, token);
            },
            cancellationToken);

    /// <summary>Why somebody may not; null where they may. Definitions hold for the whole city.</summary>
    public static Refusal? May(Actor actor, string right, DefinitionFile file, City city) =>
        actor.May(right, file.Id, null, city.Get<RegionTree>().Root.Code).RefusalFor(actor);

    public static Refusal Missing(DefinitionFile file, int? number) => number is null
        ? Refusal.NotFound(new LocalText("没有“{0}”这个流程或决策表", file.Path), "no-such-definition")
        : Refusal.NotFound(new LocalText("“{0}”没有第 {1} 版", file.Path, number), "no-such-version");

    private static Refusal? Named(string? title) =>
        string.IsNullOrWhiteSpace(title) ? Refusal.Invalid("title", "请给草稿起个名字，说明要改什么")
        : title.Length > 100 ? Refusal.Invalid("title", "草稿名称不超过 100 个字") : null;

    private static Refusal? TooLong(string text) =>
        text.Length > LongestText ? Refusal.Invalid("text", new LocalText("内容不能超过 {0} 个字符", LongestText)) : null;

    /// <summary>Browsers send line ends in their own way.</summary>
    private static string Tidy(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string Words(string title, string note) => string.IsNullOrWhiteSpace(note) ? title : $"{title}：{note.Trim()}";
}
