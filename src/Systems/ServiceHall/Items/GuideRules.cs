using Yicheng.Reference.Contracts;
using Yicheng.ServiceHall.Contracts;

namespace Yicheng.ServiceHall.Items;

/// <summary>What must hold of a guide for people to rely on it. Each rule reports at the line of the key that breaks it.</summary>
internal static class GuideRules
{
    public static void Check(ItemUnderReading read, City city)
    {
        var (item, map) = read;
        Codes(item, map);
        Limits(item, map);
        Visiting(item, map);
        Money(item, map);
        Contacts(item, map);
        Files(item, map);
        Places(item, map, city);
        if (item.Case is { ValidFrom: { } from, ValidTo: { } to } && to < from)
        {
            map.Report("validTo", $"“validTo”不得早于“validFrom”（{from:yyyy-MM-dd}），现为 {to:yyyy-MM-dd}");
        }

        foreach (var (key, text) in ItemTranslations.Missing(item))
        {
            map.Report(key, $"“{text}”缺少英文，请写成“zh: 中文, en: English”");
        }
    }

    private static void Codes(ServiceItem item, YamlMap map)
    {
        if (Path.GetFileNameWithoutExtension(map.File) != item.Code)
        {
            map.Report("code", $"“code”应与文件名一致，为“{Path.GetFileNameWithoutExtension(map.File)}”，现为“{item.Code}”");
        }

        if (item.BasicCode.Length != 12 || !item.BasicCode.All(char.IsAsciiDigit))
        {
            map.Report("basicCode", $"基本编码应为 12 位数字，现为“{item.BasicCode}”");
        }

        if (item.ImplementationCode.Length != 31 || CreditCode.Check(item.ImplementationCode[..18]) is not null || !item.ImplementationCode.EndsWith(item.BasicCode, StringComparison.Ordinal))
        {
            map.Report("implementationCode", $"实施编码应为 31 位：实施机关统一社会信用代码、1 位层级和基本编码 {item.BasicCode}");
        }

        if (item.HandlingCode.Length != 33 || !item.HandlingCode.StartsWith(item.ImplementationCode, StringComparison.Ordinal))
        {
            map.Report("handlingCode", $"业务办理项编码应为实施编码加 2 位序号");
        }
    }

    private static void Limits(ServiceItem item, YamlMap map)
    {
        foreach (var limit in (TimeLimit?[])[item.Case.Statutory, item.Case.Promised, item.Case.Acceptance])
        {
            if (limit is { } given && (given.Count < 1 || RoughHours(given) > 24 * 365))
            {
                map.Report("limits", $"期限 {given} 不可能，应在 1 个单位到 1 年之间");
            }
        }

        if (item.Case.Statutory is null || item.Case.Promised is null)
        {
            map.Report("limits", $"“limits”要有法定时限（statutory）和承诺时限（promised）");
        }
        else if (PromisesTooLong(item))
        {
            map.Report("limits", $"承诺时限 {item.Case.Promised} 超过了法定时限 {item.Case.Statutory}，应不超过它");
        }

        // 行政许可法 Art. 32: whoever says nothing within five days has accepted.
        if (RoughHours(item.Case.Acceptance) > RoughHours(new(5, TimeUnit.Workday)))
        {
            map.Report("limits", $"受理时限 {item.Case.Acceptance} 超过了 5 个工作日（行政许可法第三十二条）");
        }

        if (item.Handling == CaseHandling.Immediate && item.Case.Promised is { } promised && RoughHours(promised) > RoughHours(new(1, TimeUnit.Workday)))
        {
            map.Report("caseKind", $"即办件的承诺时限应不超过 1 个工作日，现为 {promised}");
        }
    }

    public static bool PromisesTooLong(ServiceItem item) =>
        item.Case is { Promised: { } promised, Statutory: { } statutory }
        && (promised.Unit == statutory.Unit ? promised.Count > statutory.Count : RoughHours(promised) > RoughHours(statutory));

    /// <summary>Hours that pass, for comparing limits of different units: five working days in a week, seven work hours in a day.</summary>
    private static double RoughHours(TimeLimit limit) => limit.Count * limit.Unit switch
    {
        TimeUnit.Workday => 24 * 7 / 5.0,
        TimeUnit.Workhour => 24 * 7 / 5.0 / 7,
        TimeUnit.Calendarday => 24,
        _ => 1,
    };

    private static void Visiting(ServiceItem item, YamlMap map)
    {
        if (item.IsFullyOnline && item.Visits > 0)
        {
            map.Report("visits", $"全程网办（受理、办理、结果都在网上）的事项到现场次数应为 0，现为 {item.Visits}");
        }

        if (item.Visits > 0 && item.WhyVisit is null)
        {
            map.Report("visits", $"到现场 {item.Visits} 次，要写明原因（why）");
        }
    }

    private static void Money(ServiceItem item, YamlMap map)
    {
        if (item.Fee is null && item.OnlinePayment)
        {
            map.Report("onlinePayment", $"不收费的事项没有网上支付，应为 false");
        }

        if (item.Fee?.Fault is { } fault)
        {
            map.Report("fee", $"收费公式“{item.Fee.Amount}”有误：{fault}");
        }

        var asked = item.Case.Form.Fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var name in FormNames.Unknown(item.Fee?.Uses ?? asked, asked))
        {
            map.Report("fee", $"收费公式用到的“{name}”不在表单里");
        }
    }

    private static void Contacts(ServiceItem item, YamlMap map)
    {
        foreach (var (key, phone) in new[] { ("advicePhone", item.AdvicePhone), ("complaintPhone", item.ComplaintPhone) })
        {
            if (phone.Length > 0 && PhoneNumber.Check(phone) is { } wrong)
            {
                map.Report(key, wrong);
            }
        }

        if (item.AdvicePhone.Length > 0 && PhoneNumber.Normalise(item.AdvicePhone) == PhoneNumber.Normalise(item.ComplaintPhone))
        {
            map.Report("complaintPhone", $"投诉电话不能与咨询电话相同，现在都是 {item.AdvicePhone}");
        }
    }

    private static void Files(ServiceItem item, YamlMap map)
    {
        if (item.Result.Sample.Length > 0 && !map.Package.Has(item.Result.Sample))
        {
            map.Report("result", $"结果样本“{item.Result.Sample}”不存在");
        }

        foreach (var material in item.Case.Materials.Where(material => material.Sample is not null && !map.Package.Has(material.Sample)))
        {
            map.Report("materials", $"材料“{material.Name.Zh}”的样本“{material.Sample}”不存在");
        }
    }

    private static void Places(ServiceItem item, YamlMap map, City city)
    {
        if (item.Case.Levels.Count == 0)
        {
            map.Report("levels", $"要写明在哪一级行使（levels）：city、county、town 或 village");
        }

        var organs = city.Get<OrganisationDirectory>().All.Where(organ => organ.Key == item.Case.Department).ToList();
        foreach (var level in item.Case.Levels.Where(level => organs.Count > 0 && organs.TrueForAll(organ => organ.Level > level)))
        {
            map.Report("levels", $"“{item.Case.Department}”在这一级及以上没有单位，{level} 级不能行使");
        }
    }
}
