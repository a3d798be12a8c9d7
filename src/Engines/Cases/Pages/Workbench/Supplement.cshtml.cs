using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Filing;
using Yicheng.Cases.Opinions;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Http;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using FieldError = Yicheng.Platform.Web.Forms.FieldError;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Something that may be asked for: a material, a question, or something else.</summary>
/// <param name="Key">Name of its controls.</param>
/// <param name="What">Code of the material or key of the question; null for something else.</param>
/// <param name="Name">Its name.</param>
/// <param name="Now">What is there now.</param>
/// <param name="Ticked">Whether it is asked for.</param>
/// <param name="Words">What is wrong and what would be right.</param>
/// <param name="Error">What is wrong with the words.</param>
internal sealed record Askable(string Key, string? What, string Name, string Now, bool Ticked, string Words, string? Error);

/// <summary>The one notice of everything that is missing (行政许可法 Art. 32).</summary>
[RequireAct(CaseRights.Read)]
internal sealed class SupplementModel(ReaderOfPage readers, CaseKinds kinds, Completing completing, CityDb db, Localizer T) : CasePage(readers, kinds, db)
{
    private const int MostOthers = 3;

    private IFormCollection? posted;
    private Dictionary<string, string> wrong = [];

    public TaskView Task { get; private set; } = null!;

    public IReadOnlyList<Askable> Materials { get; private set; } = [];

    public IReadOnlyList<(string Title, IReadOnlyList<Askable> Questions)> Groups { get; private set; } = [];

    public IReadOnlyList<Askable> Others { get; private set; } = [];

    public string Words => posted?["words"].ToString() ?? Templates.FirstOrDefault() ?? "";

    public IEnumerable<string> Templates => (One.Reader.City.City.Find<OpinionBook>()?.All ?? [])
        .Where(opinion => opinion.Effect == OutcomeEffect.Supplement).Select(opinion => One.Reader.Say(opinion.Text));

    public string? WordsError => wrong.GetValueOrDefault("words");

    public TimeLimit Limit => One.Kind.KindOf(Task.Part).Supplement;

    public string AnswerBy => One.Reader.Day(One.Reader.City.Calendar.Due(One.Reader.Now, Limit));

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(int seen, CancellationToken cancellationToken)
    {
        posted = await Request.ReadFormAsync(cancellationToken);
        if (await ReadAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        var asked = Materials.Concat(Groups.SelectMany(group => group.Questions)).Concat(Others).Where(one => one.Ticked).ToList();
        var outcome = Task.Outcomes.FirstOrDefault(one => one.Effect == OutcomeEffect.Supplement);
        var done = await completing.CompleteAsync(
            HttpContext, Task.Id, seen,
            new CompleteTask(outcome?.Id ?? "supplement", Words: posted["words"], Missing: asked.ConvertAll(one => new MissingThing(one.What, one.Words))), cancellationToken);
        if (!done.IsRefused)
        {
            return Redirect($"/workbench/cases/{Number}?did=supplement");
        }

        Refusal = done.Refusal;
        foreach (var error in done.Refusal.Errors)
        {
            var at = error.Field.StartsWith("missing[", StringComparison.Ordinal) && int.TryParse(error.Field.AsSpan(8, error.Field.IndexOf(']', StringComparison.Ordinal) - 8), out var index) ? index : -1;
            wrong[at >= 0 && at < asked.Count ? "words." + asked[at].Key : error.Field] = T[error.Message];
        }

        Errors = [.. wrong.Select(pair => new FieldError(pair.Key, pair.Value))];
        return await ShowAsync(cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken) ?? Shown();

    private async Task<IActionResult?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadCaseAsync(cancellationToken) is { } refused)
        {
            return refused;
        }

        if (One.View.Tasks.FirstOrDefault(task => task.Id == TaskId) is not { } task)
        {
            return NoSuchTask();
        }

        Task = task;
        if (Running.CaseOpening.MayDo(One.Reader.Actor, RowOf(task)).RefusalFor(One.Reader.Actor) is { } forbidden)
        {
            return this.Refuse(forbidden, "task." + task.Act);
        }

        // Read again after a refusal, so that a second officer's doing is seen; what was typed stays.
        Materials =
        [
            .. One.Materials.Where(material => material.Code is not null).Select(material => Ask(
                "material." + material.Code, material.Code, material.Name, material.Files.Count == 0 ? T["没有交"] : T["已交 {0} 份", material.Files.Count],
                material.IsMissing, material.IsMissing ? T["请提交“{0}”", material.Name] : "")),
        ];
        Groups = [.. One.View.Answers.Select(group => (group.Title, (IReadOnlyList<Askable>)[.. group.Answers.Select(answer =>
            Ask("form." + answer.Key, answer.Key, answer.Label, answer.Rows.Count > 0 ? T["{0} 项", answer.Rows.Count] : answer.Text, false, ""))]))];
        Others = [.. Enumerable.Range(1, MostOthers).Select(at => Ask($"other.{at}", null, T["其他"], "", false, ""))];
        return null;
    }

    /// <summary>What was typed under a heading counts as asked for, ticked or not: nobody writes words in order not to send them.</summary>
    private Askable Ask(string key, string? what, string name, string now, bool missing, string words)
    {
        var typed = posted?["words." + key].ToString().Trim();
        var ticked = posted is null ? missing : posted["ask"].Contains(key) || (typed is { Length: > 0 } && typed != words);
        return new Askable(key, what, name, now, ticked, typed ?? words, wrong.GetValueOrDefault("words." + key));
    }
}
