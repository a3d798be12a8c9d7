using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Organisations;

/// <summary>Reads <c>organisations.yaml</c> and <c>particulars.yaml</c>, and sets up every body that it calls for, in every region.</summary>
internal sealed class OrganisationSection : PackageSection<OrganisationDirectory>
{
    private const string File = "organisations.yaml";
    internal const string ParticularsFile = "particulars.yaml";

    public override string Name => "机构";

    public override IReadOnlyCollection<Type> After => [typeof(RegionTree), typeof(CityProfile)];

    protected override int Count(OrganisationDirectory snapshot) => snapshot.All.Count;

    protected override OrganisationDirectory Load(PackageReader package, City city)
    {
        var regions = city.Get<RegionTree>();
        return package.Read(File, map => Read(map, city)) ?? new OrganisationDirectory([], regions);
    }

    private static OrganisationDirectory Read(YamlMap map, City city)
    {
        var regions = city.Get<RegionTree>();
        var establishment = new Establishment(
            regions,
            city.Get<CityProfile>(),
            map.RequiredText("address"),
            map.RequiredText("hours"));
        var patterns = map.Entries("organisations", Pattern);
        if (patterns.Count == 0)
        {
            map.Report("organisations", $"至少要有一个机构");
        }

        var particulars = map.Package.Has(ParticularsFile)
            ? map.Package.Read(ParticularsFile, file => file.Entries(Particulars)) ?? []
            : [];
        var all = establishment.Of(patterns, particulars.ToDictionary(one => one.Code));
        var codes = all.Select(organisation => organisation.Code).ToHashSet();
        foreach (var one in particulars.Where(one => !codes.Contains(one.Code)))
        {
            map.Package.Report(one.Place, $"没有机构“{one.Code}”，应为“区划-机构键”，如 {all.Select(organisation => organisation.Code).FirstOrDefault()}");
        }

        foreach (var repeated in all.Where(organisation => organisation.CreditCode is not null).GroupBy(organisation => organisation.CreditCode).Where(group => group.Count() > 1))
        {
            map.Package.Report(new(ParticularsFile, 1), $"统一社会信用代码 {repeated.Key} 用于 {string.Join('、', repeated.Select(organisation => organisation.Name.Zh))}，每个机构应各有一个");
        }

        return new OrganisationDirectory(all, regions);
    }

    private static OrganisationPattern Pattern(string key, YamlMap map)
    {
        if (!key.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
        {
            map.Report($"机构键“{key}”应由小写字母、数字和连字符组成，如 market-supervision");
        }

        return new OrganisationPattern(
            map.Place,
            key,
            map.RequiredEnum<OrganisationKind>("kind"),
            map.Enums<RegionLevel>("levels", min: 1),
            Named(map, "name"),
            map.RequiredText("short"),
            map.List("names", name => new NameException(
                name.RequiredEnum<RegionLevel>("level"), name.Strings("ends-with"), Named(name, "name"))),
            map.OptionalText("address"),
            map.OptionalText("hours"));
    }

    private static BilingualText Named(YamlMap map, string key)
    {
        var name = map.RequiredText(key, maxLength: 100);
        if (name.Zh.Length > 0 && !name.Zh.Contains(Establishment.Place) && !name.Zh.Contains(Establishment.Stem))
        {
            map.Report(key, $"“{key}”应含 {Establishment.Place}（所在地的名称）或 {Establishment.Stem}（去掉“区”“村委会”等的名称），现为“{name.Zh}”");
        }

        return name;
    }

    private static OrganisationParticulars Particulars(string code, YamlMap map)
    {
        var phone = map.OptionalString("phone");
        if (phone is not null && PhoneNumber.Check(phone) is { } wrongPhone)
        {
            map.Report("phone", wrongPhone);
        }

        var creditCode = map.OptionalString("credit-code");
        if (creditCode is not null && CreditCode.Check(creditCode) is { } wrongCode)
        {
            map.Report("credit-code", wrongCode);
        }

        return new OrganisationParticulars(
            map.Place, code, map.OptionalText("name"), phone, creditCode, map.OptionalText("address"), map.OptionalText("hours"));
    }
}
