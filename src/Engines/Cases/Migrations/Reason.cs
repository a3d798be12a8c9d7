using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yicheng.Bpmn;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Migrations;

/// <summary>Why a case cannot move.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="At">What it is about: the step, part or question.</param>
/// <param name="Target">What that would become.</param>
internal sealed record Reason(string Code, BilingualText? At = null, BilingualText? Target = null)
{
    public const string NotMapped = "not-mapped";
    public const string Stuck = "stuck";
    public const string PartGone = "part-gone";
    public const string NoAcceptance = "no-acceptance";
    public const string Answer = "answer";
    public const string LeftScope = "left-scope";
    public const string Unexpected = "unexpected";

    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static Reason Of(MigrationObstacle obstacle, PinnedKind from, PinnedKind to) => new(
        CodeOf(obstacle.Kind), StandingPlaces.NameOf(from, obstacle.Element), StandingPlaces.NameOf(to, obstacle.Target));

    public static string Write(IReadOnlyList<Reason> reasons) => JsonSerializer.Serialize(reasons, Stored);

    public static IReadOnlyList<Reason> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<Reason>>(json, Stored)!;

    public string Say(Reader reader)
    {
        return reader.T[Code switch
        {
            "gone" => new LocalText("办件停在“{0}”，新版本里没有对应的环节", At),
            NotMapped => new LocalText("办件停在“{0}”，方案没有给它指定对应的环节", At),
            "other-kind" => new LocalText("“{0}”与“{1}”不是同一类环节，接不上", At, Target),
            "other-scope" => new LocalText("“{0}”与“{1}”不在同一个子流程里，接不上", At, Target),
            "other-multiplicity" => new LocalText("“{0}”与“{1}”一个由多人分别办理，一个不是，接不上", At, Target),
            "no-join" => new LocalText("有一路在“{0}”前等待其他各路，新版本里没有这样的汇合", At),
            Stuck => new LocalText("换到新版本后会停在“{0}”，没有可走的去向", At),
            PartGone => new LocalText("联办部分“{0}”在新版本里没有了，或者换成了别的事项", At),
            NoAcceptance => new LocalText("“{0}”还没有受理，新版本里却没有受理环节", At),
            Answer => new LocalText("申请人答过“{0}”，新版本里没有这一问或者换了类型", At),
            LeftScope => new LocalText("办件已不在“{0}”，超出了方案的范围", At),
            _ => new LocalText("处理这件办件时出错，没有迁移；请联系系统管理员后重试"),
        }];
    }

    private static string CodeOf(ObstacleKind kind) => kind switch
    {
        ObstacleKind.OtherKind => "other-kind",
        ObstacleKind.OtherScope => "other-scope",
        ObstacleKind.OtherMultiplicity => "other-multiplicity",
        ObstacleKind.NoJoin => "no-join",
        ObstacleKind.Endless => Stuck,
        _ => "gone",
    };
}
