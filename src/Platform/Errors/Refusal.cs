namespace Yicheng.Platform.Errors;

/// <summary>Why something asked for was not done. Exceptions are defects; a refusal is an answer.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Type">Stable name, the tail of the problem's type URI, such as <c>task-already-completed</c>.</param>
/// <param name="Message">What is wrong and what would be right, to the reader.</param>
public sealed record Refusal(RefusalKind Kind, string Type, LocalText Message)
{
    /// <summary>The fields at fault, when the request itself is.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Seconds after which trying again makes sense.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What the conflicting version looks like now, for 409 answers.</summary>
    public object? Current { get; init; }

    /// <summary>The request's content is wrong.</summary>
    public static Refusal Invalid(string field, LocalText message, string type = "invalid-field") =>
        new(RefusalKind.Invalid, type, message) { Errors = [new(field, message)] };

    /// <summary>Several fields are wrong.</summary>
    public static Refusal Invalid(IReadOnlyList<FieldError> errors) =>
        new(RefusalKind.Invalid, "invalid-fields", errors.Count == 1 ? errors[0].Message : new LocalText("有 {0} 处需要更正", errors.Count)) { Errors = errors };

    /// <summary>No such thing, or none that the reader may know of.</summary>
    public static Refusal NotFound(LocalText message, string type = "not-found") => new(RefusalKind.NotFound, type, message);

    /// <summary>The state of things does not allow it.</summary>
    public static Refusal Conflict(string type, LocalText message) => new(RefusalKind.Conflict, type, message);

    /// <summary>The reader is known and may not.</summary>
    public static Refusal Forbidden(LocalText message, string type = "forbidden") => new(RefusalKind.Forbidden, type, message);

    /// <summary>Nobody is signed in.</summary>
    public static Refusal SignInFirst() => new(RefusalKind.Unauthenticated, "sign-in-first", "请先登录");

    /// <summary>The node has more to do than it can; nothing was done.</summary>
    public static Refusal Busy() => new(RefusalKind.Busy, "busy", "现在办理的人很多，请稍后再试") { RetryAfter = 2 };

    /// <summary>The disk is full; nothing was done.</summary>
    public static Refusal NoSpace() => new(RefusalKind.NoSpace, "no-space", "服务器存储空间不足，未保存任何内容，请联系管理员") { RetryAfter = 60 };
}

/// <summary>What kind of refusal; each maps to one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>400</summary>
    Malformed,

    /// <summary>401</summary>
    Unauthenticated,

    /// <summary>403</summary>
    Forbidden,

    /// <summary>404</summary>
    NotFound,

    /// <summary>409</summary>
    Conflict,

    /// <summary>412</summary>
    Stale,

    /// <summary>413</summary>
    TooLarge,

    /// <summary>415</summary>
    UnsupportedType,

    /// <summary>422</summary>
    Invalid,

    /// <summary>429</summary>
    TooMany,

    /// <summary>503</summary>
    Busy,

    /// <summary>507</summary>
    NoSpace,
}

/// <summary>What is wrong with one field, and what would be right.</summary>
/// <param name="Field">Path of the field, such as <c>form.operatorName</c> or <c>form.staff[2].phone</c>.</param>
/// <param name="Message">The sentence shown at the field.</param>
public sealed record FieldError(string Field, LocalText Message);
