using Yicheng.Cases.Contracts;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Api;

/// <summary>The complete guide of an item, with its form and materials, in the reader's language.</summary>
internal sealed record ItemGuide(
    ItemLine Item,
    string Version,
    string BasicCode,
    string ImplementationCode,
    string HandlingCode,
    IReadOnlyList<string> AlsoKnownAs,
    IReadOnlyList<CodeName> Themes,
    IReadOnlyList<CodeName> LifeEvents,
    IReadOnlyList<RegionLevel> Where,
    IReadOnlyList<LawAnswer> LegalBasis,
    string PowerSource,
    IReadOnlyList<string> Conditions,
    LimitsAnswer Limits,
    string? Process,
    string HandlingForm,
    string? WhyVisit,
    IReadOnlyList<DepthAnswer> OnlineDepth,
    bool Appointment,
    bool OnlinePayment,
    bool Courier,
    bool SelfService,
    string Intermediary,
    FeeAnswer? Fee,
    ResultAnswer Result,
    string AdvicePhone,
    string ComplaintPhone,
    string Reconsideration,
    string Litigation,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    ItemState State,
    IReadOnlyList<ProcedureAnswer> SpecialProcedures,
    IReadOnlyList<PartAnswer> Parts,
    IReadOnlyList<GroupAnswer> Form,
    IReadOnlyList<MaterialAnswer> Materials,
    IReadOnlyList<QuestionAnswer> Faq)
{
    public static ItemGuide Of(ServiceItem item, City city, Localizer T)
    {
        var catalogue = city.Get<ItemCatalogue>();
        return new(
            ItemLine.Of(item, city.Get<OrganisationDirectory>(), T),
            item.Case.Version,
            item.BasicCode,
            item.ImplementationCode,
            item.HandlingCode,
            item.AlsoKnownAs,
            Named(catalogue.Shelves.Themes, item.Themes, T),
            Named(catalogue.Shelves.LifeEvents, item.LifeEvents, T),
            item.Where,
            [.. item.LegalBasis.Select(law => new LawAnswer(law.Law.In(T), law.Article.In(T), law.Text.In(T)))],
            item.PowerSource.In(T),
            [.. item.Conditions.Select(condition => condition.In(T))],
            LimitsAnswer.Of(item, T),
            item.Case.Process,
            item.HandlingForm.In(T),
            item.WhyVisit?.In(T),
            [.. item.OnlineDepth.Select(depth => new DepthAnswer(depth, T[ItemWords.DepthKey(depth)]))],
            item.Appointment,
            item.OnlinePayment,
            item.Courier,
            item.SelfService,
            item.Intermediary.In(T),
            item.Fee is { } fee ? new FeeAnswer(fee.Amount, fee.Basis.In(T), fee.Note?.In(T)) : null,
            new ResultAnswer(item.Result.Kind, T[item.Result.Kind.Key()], item.Result.Name.In(T), item.Result.Sample, item.Result.Validity.In(T), item.Case.Certificate?.Title.In(T)),
            item.AdvicePhone,
            item.ComplaintPhone,
            item.Case.Reconsideration.In(T),
            item.Case.Litigation.In(T),
            item.Case.ValidFrom,
            item.Case.ValidTo,
            item.State,
            [.. item.Case.SpecialProcedures.Select(procedure => new ProcedureAnswer(procedure.Name.In(T), LimitAnswer.Of(procedure.Longest, T)!))],
            [.. item.Case.Parts.Select(part => new PartAnswer(part.Item, catalogue.Find(part.Item)?.Name.In(T) ?? part.Item, part.Element, part.OnRefusal))],
            [.. item.Case.Form.Groups.Select(group => GroupAnswer.Of(group, T))],
            [.. item.Case.Materials.Select(material => MaterialAnswer.Of(material, T))],
            [.. item.Questions.Select(question => new QuestionAnswer(question.Asked.In(T), question.Answer.In(T)))]);
    }

    private static IReadOnlyList<CodeName> Named(IReadOnlyList<Shelf> shelves, IReadOnlyList<string> codes, Localizer T) =>
        [.. shelves.Where(shelf => codes.Contains(shelf.Code)).Select(shelf => new CodeName(shelf.Code, shelf.Name.In(T)))];
}

internal sealed record LawAnswer(string Law, string Article, string Text);

internal sealed record DepthAnswer(int Depth, string Name);

/// <summary>A fee: FEEL over the form's keys, giving fen.</summary>
internal sealed record FeeAnswer(string Amount, string Basis, string? Note);

internal sealed record ResultAnswer(ResultKind Kind, string KindName, string Name, string Sample, string Validity, string? Certificate);

internal sealed record ProcedureAnswer(string Name, LimitAnswer Longest);

internal sealed record PartAnswer(string Item, string Name, string Element, OnRefusal OnRefusal);

internal sealed record QuestionAnswer(string Question, string Answer);

internal sealed record LimitsAnswer(
    LimitAnswer Acceptance, LimitAnswer? Statutory, string? StatutoryNote, LimitAnswer? Promised, string? PromisedNote, LimitAnswer? Extension, string? ExtendedBy)
{
    public static LimitsAnswer Of(ServiceItem item, Localizer T) => new(
        LimitAnswer.Of(item.Case.Acceptance, T)!,
        LimitAnswer.Of(item.Case.Statutory, T),
        item.StatutoryNote?.In(T),
        LimitAnswer.Of(item.Case.Promised, T),
        item.PromisedNote?.In(T),
        item.ExtendedBy is null ? null : LimitAnswer.Of(item.Case.Extension, T),
        item.ExtendedBy?.In(T));
}
