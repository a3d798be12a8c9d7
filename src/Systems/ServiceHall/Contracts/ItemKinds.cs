namespace Yicheng.ServiceHall.Contracts;

/// <summary>What sort of power an item exercises (事项类型).</summary>
public enum PowerKind
{
    /// <summary>行政许可.</summary>
    Licence,

    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>行政强制.</summary>
    Coercion,

    /// <summary>行政征收.</summary>
    Levy,

    /// <summary>行政给付.</summary>
    Payment,

    /// <summary>行政检查.</summary>
    Inspection,

    /// <summary>行政确认.</summary>
    Confirmation,

    /// <summary>行政奖励.</summary>
    Reward,

    /// <summary>行政裁决.</summary>
    Ruling,

    /// <summary>其他行政权力.</summary>
    Other,

    /// <summary>公共服务.</summary>
    Service,
}

/// <summary>How long the applicant waits (办件类型).</summary>
public enum CaseHandling
{
    /// <summary>承诺件: within a promised limit.</summary>
    Promised,

    /// <summary>即办件: while they wait.</summary>
    Immediate,
}

/// <summary>What an applicant receives.</summary>
public enum ResultKind
{
    /// <summary>证照: a licence.</summary>
    Licence,

    /// <summary>权属证书: a certificate.</summary>
    Certificate,

    /// <summary>确认、登记凭证: a confirmation.</summary>
    Confirmation,

    /// <summary>备案回执: a receipt for a filing.</summary>
    Filing,

    /// <summary>资金: money.</summary>
    Payment,
}

/// <summary>Whether an item can be applied for.</summary>
public enum ItemState
{
    /// <summary>在用.</summary>
    Open,

    /// <summary>暂停.</summary>
    Suspended,

    /// <summary>废止.</summary>
    Abolished,
}

/// <summary>What the kinds are called: keys of translations.</summary>
public static class ItemWords
{
    /// <summary>行政许可, 行政给付 ….</summary>
    public static string Key(this PowerKind kind) => kind switch
    {
        PowerKind.Licence => "行政许可",
        PowerKind.Penalty => "行政处罚",
        PowerKind.Coercion => "行政强制",
        PowerKind.Levy => "行政征收",
        PowerKind.Payment => "行政给付",
        PowerKind.Inspection => "行政检查",
        PowerKind.Confirmation => "行政确认",
        PowerKind.Reward => "行政奖励",
        PowerKind.Ruling => "行政裁决",
        PowerKind.Service => "公共服务",
        _ => "其他行政权力",
    };

    /// <summary>即办件, 承诺件.</summary>
    public static string Key(this CaseHandling handling) => handling == CaseHandling.Immediate ? "即办件" : "承诺件";

    /// <summary>证照, 备案回执 ….</summary>
    public static string Key(this ResultKind kind) => kind switch
    {
        ResultKind.Licence => "证照",
        ResultKind.Certificate => "权属证书",
        ResultKind.Confirmation => "确认凭证",
        ResultKind.Filing => "备案回执",
        _ => "资金",
    };

    /// <summary>在用, 暂停, 废止.</summary>
    public static string Key(this ItemState state) => state switch
    {
        ItemState.Open => "在用",
        ItemState.Suspended => "暂停",
        _ => "废止",
    };

    /// <summary>What one of the eight steps of online depth is.</summary>
    /// <param name="depth">1 to 8.</param>
    public static string DepthKey(int depth) => depth switch
    {
        1 => "网上咨询",
        2 => "网上收件",
        3 => "网上预审",
        4 => "网上受理",
        5 => "网上办理",
        6 => "网上反馈结果",
        7 => "电子证照",
        _ => "其他网上服务",
    };
}
