using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>An item with the map it was read from, for faults that show only when everything has been read.</summary>
internal sealed record ItemUnderReading(ServiceItem Item, YamlMap Map);

/// <summary>Reads one file of <c>items/</c>.</summary>
internal static class ItemReading
{
    public static ItemUnderReading Read(YamlMap map, City city)
    {
        var shelves = city.Get<Shelves>();
        var (extension, by) = Extension(map);
        var notes = map.Map("limitNotes", inner => new Notes(inner.OptionalText("statutory"), inner.OptionalText("promised"))) ?? new Notes(null, null);
        var visits = map.RequiredMap("visits", inner => new Coming(inner.RequiredInt("count", 0, 9), inner.OptionalText("why"))) ?? new Coming(0, null);
        var kind = KindReading.Read(map, city);
        var state = map.OptionalEnum<ItemState>("state") ?? ItemState.Open;
        return new(
            new ServiceItem
            {
                Case = kind with { Extension = extension ?? kind.Extension, IsOpen = state == ItemState.Open },
                BasicCode = map.RequiredString("basicCode", 12),
                ImplementationCode = map.RequiredString("implementationCode", 31),
                HandlingCode = map.RequiredString("handlingCode", 33),
                AlsoKnownAs = map.Strings("alsoKnownAs"),
                Summary = map.RequiredText("summary", 200),
                Kind = map.RequiredEnum<PowerKind>("kind"),
                Themes = map.References("themes", Codes(shelves.Themes), $"主题", min: 1),
                LifeEvents = map.References("lifeEvents", Codes(shelves.LifeEvents), $"人生事"),
                Where = map.Enums<RegionLevel>("where", min: 1),
                LegalBasis = map.List("legalBasis", law => new LegalBasis(law.RequiredText("law", 100), law.RequiredText("article", 60), law.RequiredText("text")), min: 1),
                PowerSource = map.RequiredText("powerSource", 100),
                Conditions = map.List("conditions", Text, min: 1),
                StatutoryNote = notes.Statutory,
                PromisedNote = notes.Promised,
                ExtendedBy = by,
                Handling = map.RequiredEnum<CaseHandling>("caseKind"),
                HandlingForm = map.RequiredText("handlingForm", 60),
                Visits = visits.Count,
                WhyVisit = visits.Why,
                OnlineDepth = Depth(map),
                Appointment = map.Bool("appointment"),
                OnlinePayment = map.Bool("onlinePayment"),
                Courier = map.Bool("courier"),
                SelfService = map.Bool("selfService"),
                Intermediary = map.RequiredText("intermediary", 200),
                Fee = map.RequiredMap("fee", Fee)?.Fee,
                Result = map.RequiredMap("result", Result) ?? new ItemResult(default, new(""), "", new("")),
                AdvicePhone = map.RequiredString("advicePhone", 20),
                ComplaintPhone = map.RequiredString("complaintPhone", 20),
                State = state,
                Questions = map.List("faq", one => new Question(one.RequiredText("q", 200), one.RequiredText("a"))),
            },
            map);
    }

    private static BilingualText Text(YamlMap map) => new(map.RequiredString("zh", 200), map.OptionalString("en", 300));

    private static (TimeLimit? Limit, BilingualText? By) Extension(YamlMap map)
    {
        var read = map.Map("extension", inner => new Extending(inner.RequiredLimit("limit"), inner.RequiredText("by", 60)));
        return (read?.Limit, read?.By);
    }

    private static IReadOnlyList<int> Depth(YamlMap map)
    {
        var depths = new List<int>();
        foreach (var text in map.Strings("onlineDepth", min: 1))
        {
            if (int.TryParse(text, out var depth) && depth is >= 1 and <= 8)
            {
                depths.Add(depth);
            }
            else
            {
                map.Report("onlineDepth", $"网上办理深度应为 1 到 8，现为“{text}”");
            }
        }

        return depths;
    }

    private static Charge Fee(YamlMap map)
    {
        if (map.Bool("free"))
        {
            return new Charge(null);
        }

        var amount = map.RequiredString("amount", 1000);
        var basis = map.OptionalText("basis");
        if (basis is null)
        {
            map.Report("amount", $"收费的事项要写收费依据（basis）");
        }

        return new Charge(new ItemFee(amount, basis ?? new(""), map.OptionalText("note")));
    }

    private static ItemResult Result(YamlMap map)
    {
        var result = new ItemResult(map.RequiredEnum<ResultKind>("kind"), map.RequiredText("name", 100), map.OptionalString("sample", 200) ?? "", map.RequiredText("validity", 120));
        if (result.Sample.Length == 0)
        {
            map.Report("name", $"有办理结果“{result.Name.Zh}”就要有样本，请在 sample 写上样本文件");
        }

        return result;
    }

    private static IReadOnlyCollection<string> Codes(IReadOnlyList<Shelf> shelves) => [.. shelves.Select(shelf => shelf.Code)];

    private sealed record Notes(BilingualText? Statutory, BilingualText? Promised);

    private sealed record Coming(int Count, BilingualText? Why);

    private sealed record Extending(TimeLimit Limit, BilingualText By);

    private sealed record Charge(ItemFee? Fee);
}
