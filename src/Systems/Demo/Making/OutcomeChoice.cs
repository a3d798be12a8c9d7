using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;

namespace Yicheng.Demo.Making;

/// <summary>What an officer of the demo decides, and the words that go with it.</summary>
internal static class OutcomeChoice
{
    /// <summary>The good outcome, or the one that the turn of the case calls for.</summary>
    /// <param name="task">The step.</param>
    /// <param name="turn">What is out of the ordinary; none where it has had its effect.</param>
    /// <param name="chance">Chance of the case.</param>
    public static TaskOutcome Of(TaskDefinition task, Turn turn, Random chance)
    {
        TaskOutcome? With(OutcomeEffect effect) => task.Outcomes.FirstOrDefault(o => o.Effect == effect);
        var unusual = turn switch
        {
            Turn.Supplement or Turn.UnansweredSupplement => With(OutcomeEffect.Supplement),
            Turn.NotAccepted => With(OutcomeEffect.NotAccepted),
            Turn.Refused => With(OutcomeEffect.Refused) ?? (With(OutcomeEffect.Accepted) is null ? task.Outcomes.FirstOrDefault(o => o is { Effect: OutcomeEffect.None, WordsRequired: true }) : null),
            _ => null,
        };
        if ((unusual ?? With(OutcomeEffect.Accepted) ?? With(OutcomeEffect.Granted)) is { } outcome)
        {
            return outcome;
        }

        var plain = task.Outcomes.Where(o => o is { Effect: OutcomeEffect.None, WordsRequired: false }).ToList();
        return plain.Count == 0 ? task.Outcomes[0] : plain[chance.Next(4) == 0 ? plain.Count - 1 : 0];
    }

    /// <summary>The reasons; a refusal without any would not be lawful (行政许可法 Art. 38).</summary>
    public static string WordsOf(TaskOutcome outcome, CasePlan plan, Random chance) => outcome.Effect switch
    {
        OutcomeEffect.Supplement => "申请材料不齐全，请按清单一次补齐。",
        OutcomeEffect.NotAccepted => "申请事项不属于本机关职权范围，请向有权机关申请。",
        OutcomeEffect.Refused => chance.Next(2) == 0 ? "经核查，现场条件不符合法定标准，不予批准。" : "提交的材料与实际情况不一致，不符合法定条件。",
        OutcomeEffect.Granted => "经审查，符合法定条件、标准，准予。",
        OutcomeEffect.Accepted => "材料齐全，符合法定形式，予以受理。",
        _ => outcome.WordsRequired ? "经审查，不符合法定条件，建议不予批准。" : plan.Manner == Manner.Prompt ? "材料齐全，内容真实，同意。" : "已核对，同意。",
    };

    /// <summary>Everything that is missing, at once.</summary>
    public static IReadOnlyList<MissingThing> MissingOf(CasePlan plan, Random chance) => plan.Kind.Materials.Count == 0
        ? [new MissingThing(null, "请补充联系人和联系方式。")]
        : [new MissingThing(plan.Kind.Materials[chance.Next(plan.Kind.Materials.Count)].Code, "扫描件不清晰，请重新上传完整、清晰的文件。")];

    /// <summary>Answers to the officer's own fields that must be given.</summary>
    public static JsonElement? FieldsOf(TaskDefinition task, DateTimeOffset at)
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
                FieldKind.Date => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                FieldKind.Yesno => true,
                FieldKind.Choice => field.Options[0].Value,
                FieldKind.Choices => new JsonArray(field.Options[0].Value),
                _ => "情况属实，符合要求。",
            };
        }

        return JsonSerializer.SerializeToElement(form);
    }
}
