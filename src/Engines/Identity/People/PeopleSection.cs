using Yicheng.Identity.Contracts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.Roles;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.People;

/// <summary>Reads <c>people.yaml</c>, which a package for a city in earnest leaves out.</summary>
internal sealed class PeopleSection : PackageSection<DemoPeople>
{
    private const string File = "people.yaml";

    public override string Name => "演示人员";

    public override IReadOnlyCollection<Type> After => [typeof(RegionTree), typeof(OrganisationDirectory), typeof(RoleBook)];

    protected override int Count(DemoPeople snapshot) => snapshot.All.Count;

    protected override DemoPeople Load(PackageReader package, City city) =>
        package.Has(File) ? package.Read(File, map => Read(map, city)) ?? DemoPeople.None : DemoPeople.None;

    private static DemoPeople Read(YamlMap map, City city)
    {
        var password = map.RequiredString("password", maxLength: 100);
        if (PasswordRules.WhatIsWrong(password, Guessable.Nothing) is { } wrong)
        {
            map.Report("password", wrong);
        }

        var regions = city.Get<RegionTree>();
        var residents = map.List("residents", person => Resident(person, regions));
        var agents = new List<DemoPerson>();
        var firms = map.List("firms", firm => Firm(firm, regions, agents));
        var staff = new StaffReading(city);
        var everybody = residents.Concat(agents).Concat(staff.Read(map)).ToList();
        Unique(map, everybody, person => person.UserName, "用户名");
        CheckSeparation(map, everybody, city.Get<RoleBook>());
        Unique(map, everybody.Where(person => person.Kind == ActorKind.Resident), person => person.CitizenNumber, "身份证号");
        Unique(map, everybody.Where(person => person.Kind == ActorKind.Resident), person => person.Phone, "手机号");
        return new DemoPeople(password, firms, everybody);
    }

    private static void CheckSeparation(YamlMap map, IEnumerable<DemoPerson> people, RoleBook roles)
    {
        foreach (var person in people)
        {
            if (roles.Conflict(person.Grants.Select(grant => grant.Role)) is { } conflict)
            {
                map.Package.Report(person.Place, $"“{person.UserName}”的岗位“{conflict.One.Code}”与“{conflict.Other.Code}”互斥（{conflict.Rule.Name.Zh}），只能留一个");
            }
        }
    }

    private static DemoPerson Resident(YamlMap map, RegionTree regions) => new(User(map), ActorKind.Resident, map.RequiredText("name", maxLength: 40))
    {
        Place = map.Place,
        CitizenNumber = Number(map, map.RequiredString("citizen-number")),
        Phone = Phone(map, map.RequiredString("phone")),
        Region = map.RequiredReference("region", regions.Codes, $"区划"),
        Address = map.RequiredString("address", maxLength: 200),
    };

    private static DemoFirm Firm(YamlMap map, RegionTree regions, List<DemoPerson> agents)
    {
        var code = map.RequiredString("credit-code");
        if (CreditCode.Check(code) is { } wrong)
        {
            map.Report("credit-code", wrong);
        }

        var region = map.RequiredReference("region", regions.Codes, $"区划");
        var address = map.RequiredString("address", maxLength: 200);
        var own = map.List("agents", agent => new DemoPerson(User(agent), ActorKind.OrganisationAgent, agent.RequiredText("name", maxLength: 40))
        {
            Place = agent.Place,
            CitizenNumber = Number(agent, agent.RequiredString("citizen-number")),
            Phone = Phone(agent, agent.RequiredString("phone")),
            CreditCode = code,
            Region = region,
            Address = address,
        }, min: 1);
        agents.AddRange(own);
        return new DemoFirm(code, map.RequiredText("name", maxLength: 100), region, address, own.Count > 0 ? own[0].UserName : null);
    }

    internal static string User(YamlMap map)
    {
        var user = map.RequiredString("user", maxLength: 80);
        if (user.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter is not ('.' or '-')))
        {
            map.Report("user", $"用户名“{user}”应由小写字母、数字、点和连字符组成");
        }

        return user;
    }

    internal static string? Number(YamlMap map, string? number)
    {
        if (number is { Length: > 0 } && CitizenNumber.Check(number, DateOnly.MaxValue) is { } wrong)
        {
            map.Report("citizen-number", wrong);
        }

        return number;
    }

    private static string Phone(YamlMap map, string phone)
    {
        if (phone.Length > 0 && PhoneNumber.CheckMobile(phone) is { } wrong)
        {
            map.Report("phone", wrong);
        }

        return phone;
    }

    private static void Unique(YamlMap map, IEnumerable<DemoPerson> people, Func<DemoPerson, string?> of, string what)
    {
        foreach (var same in people.Where(person => of(person) is { Length: > 0 }).GroupBy(of, StringComparer.Ordinal))
        {
            foreach (var repeated in same.Skip(1))
            {
                map.Package.Report(repeated.Place, $"{what} {same.Key!} 与第 {same.First().Place.Line} 行重复");
            }
        }
    }
}
