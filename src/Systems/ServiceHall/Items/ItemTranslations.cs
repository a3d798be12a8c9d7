using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>Every text of an item that people read, with the key under which it stands.</summary>
internal static class ItemTranslations
{
    public static IEnumerable<(string Key, string Text)> Missing(ServiceItem item) => All(item)
        .Where(one => one.Text is { Zh.Length: > 0 } text && string.IsNullOrWhiteSpace(text.En))
        .Select(one => (one.Key, one.Text!.Zh));

    private static IEnumerable<(string Key, BilingualText? Text)> All(ServiceItem item)
    {
        yield return ("name", item.Name);
        yield return ("summary", item.Summary);
        yield return ("powerSource", item.PowerSource);
        yield return ("limitNotes", item.StatutoryNote);
        yield return ("limitNotes", item.PromisedNote);
        yield return ("extension", item.ExtendedBy);
        yield return ("handlingForm", item.HandlingForm);
        yield return ("visits", item.WhyVisit);
        yield return ("intermediary", item.Intermediary);
        yield return ("fee", item.Fee?.Basis);
        yield return ("fee", item.Fee?.Note);
        yield return ("result", item.Result.Name);
        yield return ("result", item.Result.Validity);
        yield return ("certificate", item.Case.Certificate?.Title);
        yield return ("reconsideration", item.Case.Reconsideration);
        yield return ("litigation", item.Case.Litigation);
        foreach (var one in Lists(item))
        {
            yield return one;
        }
    }

    private static IEnumerable<(string Key, BilingualText? Text)> Lists(ServiceItem item) =>
    [
        .. item.LegalBasis.SelectMany(law => new[] { law.Law, law.Article, law.Text }).Select(text => ("legalBasis", (BilingualText?)text)),
        .. item.Conditions.Select(text => ("conditions", (BilingualText?)text)),
        .. item.Case.SpecialProcedures.Select(procedure => ("specialProcedures", (BilingualText?)procedure.Name)),
        .. item.Questions.SelectMany(question => new[] { question.Asked, question.Answer }).Select(text => ("faq", (BilingualText?)text)),
        .. item.Case.Materials.SelectMany(material => new[] { material.Name, material.Source, material.Note }).Select(text => ("materials", text)),
        .. item.Case.Form.Groups.SelectMany(group => new[] { group.Title, group.Hint }).Select(text => ("form", text)),
        .. item.Case.Form.Fields.SelectMany(field => Texts(field).Concat(field.Fields.SelectMany(Texts))).Select(text => ("form", text)),
    ];

    private static IEnumerable<BilingualText?> Texts(FormField field) =>
    [
        field.Label, field.Hint, field.PatternMessage,
        .. field.Options.Select(option => option.Label),
        .. field.Rules.Select(rule => rule.Message),
    ];
}
