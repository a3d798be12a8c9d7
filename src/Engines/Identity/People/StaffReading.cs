using Yicheng.Identity.Contracts;
using Yicheng.Identity.Roles;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.People;

/// <summary>Reads staff: those named one by one, and those that a rule sets up in each of many organisations.</summary>
internal sealed class StaffReading(City city)
{
    private readonly OrganisationDirectory organisations = city.Get<OrganisationDirectory>();
    private readonly RegionTree regions = city.Get<RegionTree>();
    private readonly RoleBook roles = city.Get<RoleBook>();

    public IReadOnlyList<DemoPerson> Read(YamlMap map)
    {
        var named = map.List("staff", Named);
        var names = map.Map("names", spare => new SpareNames(
            spare.Pairs("surnames"), spare.Pairs("given"))) ?? new SpareNames([], []);
        var posts = map.List("posts", ReadPosts);
        if (posts.Count > 0 && names.Count == 0)
        {
            map.Report("names", $"有 posts 就要有 names：surnames 与 given 各若干“汉字: 拼音”");
            return named;
        }

        return [.. named, .. posts.SelectMany(Expand).Select((person, i) => person with { Name = names.At(i) })];
    }

    private DemoPerson Named(YamlMap map)
    {
        var organisation = map.RequiredReference("organisation", organisations.Codes, $"机构");
        var own = organisations.Find(organisation);
        return new DemoPerson(PeopleSection.User(map), ActorKind.Staff, map.RequiredText("name", maxLength: 40))
        {
            Place = map.Place,
            CitizenNumber = PeopleSection.Number(map, map.OptionalString("citizen-number")),
            Organisation = organisation,
            Region = own?.RegionCode,
            Grants = map.List("grants", grant => Grant(grant, own), min: 1),
        };
    }

    private DemoGrant Grant(YamlMap map, Organisation? own)
    {
        var role = map.RequiredReference("role", roles.Codes, $"岗位");
        var everywhere = map.Bool("every-organisation");
        var organisation = map.OptionalReference("organisation", organisations.Codes, $"机构");
        if (everywhere && organisation is not null)
        {
            map.Report("every-organisation", $"写了 organisation 就不能再写 every-organisation");
        }

        return new DemoGrant(
            role,
            everywhere ? null : organisation ?? own?.Code,
            map.OptionalReference("region", regions.Codes, $"区划") ?? own?.RegionCode,
            map.OptionalDate("from"),
            map.OptionalDate("until"));
    }

    private Posts ReadPosts(YamlMap map) => new(
        map.Place,
        map.References("organisations", organisations.Keys, $"机构键", min: 1),
        map.Enums<RegionLevel>("levels", min: 1),
        map.References("regions", regions.Codes, $"区划"),
        map.List("people", post => new Post(
            post.RequiredString("post", maxLength: 30),
            post.References("roles", roles.Codes, $"岗位", min: 1),
            post.Bool("every-organisation")), min: 1));

    /// <summary>User names say the post and the body: <c>examiner.441802-market-supervision</c>.</summary>
    private IEnumerable<DemoPerson> Expand(Posts posts) =>
        from organisation in organisations.All
        where posts.Organisations.Contains(organisation.Key) && posts.Levels.Contains(organisation.Level)
            && (posts.Regions.Count == 0 || posts.Regions.Contains(organisation.RegionCode))
        from post in posts.People
        select new DemoPerson($"{post.Name}.{organisation.Code}", ActorKind.Staff, new BilingualText(""))
        {
            Place = posts.Place,
            Organisation = organisation.Code,
            Region = organisation.RegionCode,
            Grants = [.. post.Roles.Select(role => new DemoGrant(role, post.EveryOrganisation ? null : organisation.Code, organisation.RegionCode))],
        };

    private sealed record Posts(
        PackagePlace Place, IReadOnlyList<string> Organisations, IReadOnlyList<RegionLevel> Levels, IReadOnlyList<string> Regions, IReadOnlyList<Post> People);

    private sealed record Post(string Name, IReadOnlyList<string> Roles, bool EveryOrganisation);

    /// <summary>Names for those whom a rule sets up, each pair once before any repeats.</summary>
    private sealed record SpareNames(IReadOnlyList<KeyValuePair<string, string>> Surnames, IReadOnlyList<KeyValuePair<string, string>> Given)
    {
        public int Count => Surnames.Count * Given.Count;

        public BilingualText At(int i)
        {
            var surname = Surnames[i % Surnames.Count];
            var given = Given[(i + (i / Surnames.Count)) % Given.Count];
            return new BilingualText(surname.Key + given.Key, $"{surname.Value} {given.Value}");
        }
    }
}
