using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>What an officer of the demo decides, and the words that go with it.</summary>
internal static class OutcomeChoice
{
    /// <summary>Mostly the good outcome; now and then a supplement, a refusal or non-acceptance.</summary>
    public static OutcomeView Of(TaskView task, Random chance, bool mayRefuse)
    {
        var open = task.Outcomes.Where(o => o.Blocked is null).ToList();
        var roll = chance.Next(100);
        OutcomeView? unusual = roll switch
        {
            < 9 => open.Find(o => o.Effect == OutcomeEffect.Supplement),
            < 12 => open.Find(o => o.Effect == OutcomeEffect.NotAccepted),
            < 19 when mayRefuse => open.Find(o => o.Effect == OutcomeEffect.Refused),
            _ => null,
        };
        return unusual ?? open.Find(o => o.Effect is OutcomeEffect.Accepted or OutcomeEffect.Granted) ?? open.Find(o => o.Effect == OutcomeEffect.None) ?? open[0];
    }

    /// <summary>The reasons; a refusal without any would not be lawful (行政许可法 Art. 38).</summary>
    public static string WordsOf(OutcomeView outcome, CasePlan plan, Random chance) => outcome.Effect switch
    {
        OutcomeEffect.Supplement => "申请材料不齐全，请按清单一次补齐。",
        OutcomeEffect.NotAccepted => "申请事项不属于本机关职权范围，请向有权机关申请。",
        OutcomeEffect.Refused => chance.Next(2) == 0 ? "经核查，场所条件不符合法定标准，不予许可。" : "提交的材料与实际情况不一致，不符合法定条件。",
        OutcomeEffect.Granted => "经审查，符合法定条件、标准，准予。",
        OutcomeEffect.Accepted => "材料齐全，符合法定形式，予以受理。",
        _ => plan.Manner == Manner.Prompt ? "材料齐全，内容真实，同意。" : "已核对，同意。",
    };

    /// <summary>Everything that is missing, at once.</summary>
    public static IReadOnlyList<MissingThing> MissingOf(CasePlan plan, Random chance) => plan.Kind.Materials.Count == 0
        ? [new MissingThing(null, "请补充联系人和联系方式。")]
        : [new MissingThing(plan.Kind.Materials[chance.Next(plan.Kind.Materials.Count)].Code, "扫描件不清晰，请重新上传完整、清晰的文件。")];

    /// <summary>Answers to the officer's own fields that must be given.</summary>
    public static JsonElement? FieldsOf(TaskView task, DateTimeOffset at)
    {
        var fields = task.Fields.Fields.Where(f => f.Required != "false").ToList();
        if (fields.Count == 0)
        {
            return null;
        }

        var form = new JsonObject();
        foreach (var field in fields)
        {
            form[field.Key] = field.Kind switch
            {
                FieldKind.Number or FieldKind.Money => field.Min ?? 1,
                FieldKind.Date => at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                FieldKind.Yesno => true,
                FieldKind.Choice => field.Options[0].Value,
                FieldKind.Choices => new JsonArray(field.Options[0].Value),
                _ => "情况属实，符合要求。",
            };
        }

        return JsonSerializer.SerializeToElement(form);
    }
}
