using Yicheng.Platform.Data;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Profile;

/// <summary>Reads <c>city.yaml</c>.</summary>
internal sealed class ProfileSection : PackageSection<CityProfile>
{
    private static readonly Dictionary<string, TimeSpan> Zones = new()
    {
        ["Asia/Shanghai"] = TimeSpan.FromHours(8),
        ["Asia/Urumqi"] = TimeSpan.FromHours(6),
    };

    private static readonly Dictionary<string, FieldSuite> Suites = new() { ["aes"] = FieldSuite.Aes, ["sm4"] = FieldSuite.Sm4 };

    public override string Name => "城市";

    public override IReadOnlyCollection<Type> After => [typeof(RegionTree)];

    protected override int Count(CityProfile snapshot) => 1;

    protected override CityProfile Load(PackageReader package, City city) =>
        package.Read("city.yaml", map => Read(map, city.Get<RegionTree>())) ?? Empty;

    private static CityProfile Read(YamlMap map, RegionTree regions)
    {
        var code = map.RequiredString("code");
        if (code.Length > 0 && code != regions.Root.Code)
        {
            map.Report("code", $"“code”应为 regions.csv 中城市的代码 {regions.Root.Code}，现为“{code}”");
        }

        var zone = map.RequiredReference("time-zone", Zones.Keys, $"时区");
        var hotline = map.RequiredString("hotline");
        if (hotline.Length > 0 && PhoneNumber.Check(hotline) is { } wrong)
        {
            map.Report("hotline", wrong);
        }

        return new CityProfile(
            code,
            map.RequiredText("name"),
            map.RequiredText("short-name"),
            map.RequiredText("province"),
            zone,
            Zones.GetValueOrDefault(zone, TimeSpan.FromHours(8)),
            Hours(map),
            hotline,
            map.RequiredString("emblem", maxLength: 2),
            map.OptionalText("slogan"),
            map.RequiredMap("contact", contact => new CityContact(
                contact.RequiredText("organiser"),
                contact.RequiredText("address"),
                contact.OptionalString("postcode", maxLength: 6),
                contact.OptionalString("email"))) ?? Empty.Contact,
            Suites.GetValueOrDefault(map.OptionalReference("encryption", Suites.Keys, $"加密算法") ?? "aes"),
            map.Map("invent", Invent) ?? Empty.Invent,
            map.Map("sign-in", SignIn) ?? SignInPolicy.Default,
            map.Map("limits", Limits) ?? RequestLimits.Default);
    }

    private static Inventions Invent(YamlMap map)
    {
        var phones = map.OptionalString("phones");
        if (phones is not null && PhoneNumber.Check(phones.Replace(Inventions.Serial, "0000", StringComparison.Ordinal)) is { } wrong)
        {
            map.Report("phones", wrong);
        }

        return new Inventions(map.Bool("credit-codes"), phones);
    }

    private static SignInPolicy SignIn(YamlMap map) => new(
        map.Bool("staff-second-factor", absent: SignInPolicy.Default.StaffSecondFactor),
        map.OptionalInt("recovery-days", min: 1, max: 30) ?? SignInPolicy.Default.RecoveryDays);

    private static RequestLimits Limits(YamlMap map) => new(
        Limit(map, "sign-in", RequestLimits.Default.SignIn),
        Limit(map, "recovery", RequestLimits.Default.Recovery),
        Limit(map, "tokens", RequestLimits.Default.Tokens),
        Limit(map, "api", RequestLimits.Default.Api));

    private static int Limit(YamlMap map, string name, int otherwise) => map.OptionalInt(name, min: 1, max: 1_000_000) ?? otherwise;

    private static WorkHours Hours(YamlMap map)
    {
        var spells = new List<(TimeOnly From, TimeOnly To)>();
        foreach (var text in map.Strings("working-hours", min: 1))
        {
            var ends = text.Split('-');
            if (ends.Length == 2
                && TimeOnly.TryParseExact(ends[0], "HH:mm", out var from)
                && TimeOnly.TryParseExact(ends[1], "HH:mm", out var to)
                && from < to
                && (spells.Count == 0 || spells[^1].To <= from))
            {
                spells.Add((from, to));
            }
            else
            {
                map.Report("working-hours", $"“working-hours”应为先后不重叠的时段，如 08:30-12:00，现为“{text}”");
            }
        }

        return spells.Count > 0 ? new WorkHours(spells) : Empty.Hours;
    }

    private static readonly CityProfile Empty = new(
        "", new(""), new(""), new(""), "Asia/Shanghai", TimeSpan.FromHours(8), new WorkHours([(new(8, 30), new(12, 0)), (new(14, 30), new(17, 30))]),
        "", "", null, new CityContact(new(""), new(""), null, null), FieldSuite.Aes, new Inventions(false, null), SignInPolicy.Default, RequestLimits.Default);
}
