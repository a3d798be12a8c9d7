using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;
using Yicheng.ServiceHall.Drafts;
using Yicheng.ServiceHall.Forms;

namespace Yicheng.ServiceHall.Applying;

/// <summary>Opens applications for their pages, checks them page by page and begins them.</summary>
internal sealed class ApplyDesk(CityDb db, CityHolder cities, CaseDesk cases, DraftShelf drafts, FieldCipher cipher, TimeProvider clock, Localizer T)
{
    public async Task<Result<Application>> OpenAsync(Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return Refusal.SignInFirst();
        }

        return await drafts.FindAsync(db, actor.Id, id, cancellationToken) is { } draft ? Look(actor, draft) : DraftShelf.Missing();
    }

    /// <summary>The application as a draft stands.</summary>
    public Result<Application> Look(Actor actor, Draft draft)
    {
        var city = cities.Current;
        return city.Get<ItemCatalogue>().Find(draft.Item) is { } item && cases.Preview(new CaseAct(actor, clock.GetUtcNow()), draft.Content.ToRequest(draft.Item)) is { } preview
            ? new Application(draft, item, preview, city)
            : Refusal.NotFound("这个事项已经停办，草稿不能再提交；请拨打便民热线咨询", "item-gone");
    }

    /// <summary>Everything wrong with the answers, by the name of the control that shows it.</summary>
    public IReadOnlyDictionary<string, string> Errors(Actor actor, Application application)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        var request = application.Content.ToRequest(application.Draft.Item);
        foreach (var error in cases.Check(new CaseAct(actor, clock.GetUtcNow()), request) is { } refusal ? Faults(refusal) : [])
        {
            errors.TryAdd(error.Field.StartsWith("form.", StringComparison.Ordinal) ? error.Field[5..] : error.Field, T[error.Message]);
        }

        foreach (var (name, words) in AmountErrors.Of(application.Item.Case.Form, application.Content.Answers, T))
        {
            errors[name] = words;
        }

        return errors;
    }

    /// <summary>Whether an error stands on a page of questions.</summary>
    public static bool IsOf(FormGroup group, string name) =>
        group.Fields.Any(field => name == field.Key || name.StartsWith(field.Key + "[", StringComparison.Ordinal) || name.StartsWith(field.Key + ".", StringComparison.Ordinal));

    /// <summary>Begins an application, with what the city holds filled in.</summary>
    public async Task<Result<Draft>> BeginAsync(Actor actor, ServiceItem item, Applicant applicant, string region, CancellationToken cancellationToken)
    {
        var onBehalf = actor.Kind is not (ActorKind.Resident or ActorKind.OrganisationAgent);
        var person = !onBehalf ? await db.FindProfileAsync(actor.Id, cancellationToken)
            : applicant.Kind == SubjectKind.Person ? await db.FindResidentAsync(cipher, applicant.Number, cancellationToken)
            : null;
        var firm = applicant.Kind == SubjectKind.Firm ? person?.Firm ?? await db.FindFirmAsync(applicant.Number, cancellationToken) : null;
        var answers = Prefill.Of(item.Case.Form, applicant, person, firm, cities.Current.Get<RegionTree>());
        var content = new DraftContent
        {
            Applicant = onBehalf ? applicant with { Account = person?.Account } : applicant,
            Region = region,
            OnBehalf = onBehalf,
            Answers = answers,
            FilledIn = [.. answers.Select(answer => answer.Key)],
        };
        return await drafts.StartAsync(actor.Id, item.Code, content, cancellationToken);
    }

    /// <summary>What is wrong with item, place and applicant, before anything is asked; null where writing can begin.</summary>
    public Refusal? CheckStart(Actor actor, ServiceItem item, Applicant applicant, string region)
    {
        var refusal = cases.Check(new CaseAct(actor, clock.GetUtcNow()), new FileCase(item.Code, region, applicant));
        return refusal is null || (refusal.Errors.Count > 0 && refusal.Errors.All(error => error.Field.StartsWith("form", StringComparison.Ordinal))) ? null : refusal;
    }

    private static IReadOnlyList<FieldError> Faults(Refusal refusal) => refusal.Errors.Count > 0 ? refusal.Errors : [new FieldError("", refusal.Message)];
}
