using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Api;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Migrations;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Export;

namespace Yicheng.Cases.Pages.Workbench.Migrations;

/// <summary>One migration: its plan, how far it is, what came of every case, and what may be done next.</summary>
[RequireAct(CaseRights.Migrate)]
internal sealed class ShowModel(ReaderOfPage readers, MigrationReader migrations, MigrationDesk desk, CommandQueue queue, TimeProvider clock, CityDb db, Localizer T) : PageModel
{
    private const int PageLength = 30;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public MigrationResultKind? Result { get; private set; }

    public Reader Reader { get; private set; } = null!;

    public MigrationView One { get; private set; } = null!;

    public IReadOnlyList<MigrationCaseLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public Refusal? Refusal { get; private set; }

    public string? WordsError { get; private set; }

    /// <summary>Whether only the progress is asked for, after which the rest of the page is old.</summary>
    public bool IsFresh { get; private set; }

    public string? Told => Request.Query["did"].ToString() switch
    {
        "plan" => T["方案已保存，还没有试算。"],
        "return" => T["已退回。"],
        "" => null,
        var act => T["已做：{0}", T[MigrationWords.Of(act).Name]],
    };

    public IReadOnlyList<(MigrationResultKind Result, int Count)> Counts =>
        [.. new[]
        {
            (MigrationResultKind.Movable, One.Counts.Movable), (MigrationResultKind.Blocked, One.Counts.Blocked), (MigrationResultKind.Moved, One.Counts.Moved),
            (MigrationResultKind.Stayed, One.Counts.Stayed), (MigrationResultKind.Ended, One.Counts.Ended), (MigrationResultKind.Elsewhere, One.Counts.Elsewhere),
        }.Where(pair => pair.Item2 > 0)];

    public int Total => Counts.Sum(pair => pair.Count);

    public string ProgressLabel
    {
        get
        {
            var (total, done, left) = (One.Progress.Total, One.Progress.Done, One.Progress.SecondsLeft);
            var what = One.State switch
            {
                MigrationState.Trying => T["试算中，{0} / {1} 件", done, total],
                MigrationState.Running => T["执行中，{0} / {1} 件", done, total],
                MigrationState.Stopped => T["已停下，做了 {0} / {1} 件", done, total],
                _ => T["已完成，{0} / {1} 件", done, total],
            };
            return One.State is MigrationState.Trying or MigrationState.Running ? T["{0}；{1}", what, left is { } seconds ? MigrationWords.Left(Reader, seconds) : T["正在估算剩余时间"]] : what;
        }
    }

    public string Scope
    {
        get
        {
            var pieces = new List<string>();
            if (One.Region is { } region)
            {
                pieces.Add(Reader.RegionName(region));
            }

            if (One.Organisation is { } organisation)
            {
                pieces.Add(Reader.OrganisationName(organisation));
            }

            if (One.Step is { } step)
            {
                pieces.Add(T["在环节“{0}”", One.Steps.FirstOrDefault(count => count.From == step)?.FromName ?? step]);
            }

            if (One.FiledFrom is { } from)
            {
                pieces.Add(T["{0} 起收到", Reader.Day(from)]);
            }

            if (One.FiledTo is { } to)
            {
                pieces.Add(T["{0} 前收到", Reader.Day(to)]);
            }

            return pieces.Count == 0 ? T["旧版本上所有在办办件"] : string.Join(T["；"], pieces);
        }
    }

    public async Task<IActionResult> OnGetAsync(string? result, string? format, CancellationToken cancellationToken)
    {
        Result = Enum.TryParse<MigrationResultKind>(result, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;
        if (await ReadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        return format is "csv" or "xlsx" ? new ListExport<MigrationCaseLine>(T["迁移结果"], format, Columns(), AllAsync(cancellationToken)) : Page();
    }

    public async Task<IActionResult> OnGetProgressAsync(CancellationToken cancellationToken)
    {
        IsFresh = true;
        return await ReadAsync(cancellationToken) ?? Partial("_Progress", this);
    }

    public async Task<IActionResult> OnPostAsync(string? act, string? words, CancellationToken cancellationToken)
    {
        var done = await MigrationEndpoints.RunAsync(HttpContext, queue, clock, (into, who, token) => act switch
        {
            "try" => desk.TryAsync(into, who, Id, token),
            "submit" => desk.SubmitAsync(into, who, Id, token),
            "return" => desk.ReturnAsync(into, who, Id, new ReturnMigration(words), token),
            "confirm" => desk.ConfirmAsync(into, who, Id, token),
            "stop" => desk.StopAsync(into, who, Id, token),
            "resume" => desk.ResumeAsync(into, who, Id, token),
            "retry" => desk.RetryAsync(into, who, Id, token),
            "discard" => desk.DiscardAsync(into, who, Id, token),
            _ => Task.FromResult<Result<MigrationStanding>>(Refusal.Invalid("act", "没有这样的操作")),
        }, cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/migrations/{Id}?did={act}");
        }

        Refusal = done.Refusal;
        WordsError = act == "return" && done.Refusal.Errors.FirstOrDefault(error => error.Field == "words") is { } error ? T[error.Message] : null;
        if (await ReadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        Response.StatusCode = Problems.StatusOf(done.Refusal.Kind);
        return Page();
    }

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        Reader = readers.For(HttpContext);
        var found = await migrations.FindAsync(db, Reader, Id, cancellationToken);
        if (found.IsRefused)
        {
            return this.Refuse(found.Refusal, CaseRights.Migrate);
        }

        One = found.Value;
        var cases = await migrations.CasesAsync(db, Reader, Id, Result, After, PageLength, cancellationToken);
        (Lines, Next) = cases.IsRefused ? ([], null) : (cases.Value.Items, cases.Value.Next);
        return null;
    }

    private async IAsyncEnumerable<MigrationCaseLine> AllAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = (await migrations.CasesAsync(db, Reader, Id, Result, after, PageKey.Most, cancellationToken)).OrThrow();
            foreach (var line in page.Items)
            {
                yield return line;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    private IReadOnlyList<ExportColumn<MigrationCaseLine>> Columns() =>
    [
        new(T["办件编号"], line => line.Number), new(T["结果"], line => T[MigrationWords.Of(line.Result)]), new(T["环节"], line => line.Steps),
        new(T["原因"], line => string.Join(T["；"], line.Reasons)), new(T["时间"], line => Reader.When(line.At)),
    ];
}
