using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Http;

/// <summary>Problem details (RFC 9457), made in one place from refusals, from requests that could not be read, and from defects.</summary>
public static partial class Problems
{
    /// <summary>Where the types of problems live; relative, so a city's own address is its base.</summary>
    public const string TypePrefix = "/problems/";

    private const string OtherMediaType = "内容的种类不对：数据用 application/json 提交，文件用 multipart/form-data 上传";

    /// <summary>The HTTP status of a refusal.</summary>
    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Malformed => 400,
        RefusalKind.Unauthenticated => 401,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound => 404,
        RefusalKind.Conflict => 409,
        RefusalKind.Stale => 412,
        RefusalKind.TooLarge => 413,
        RefusalKind.UnsupportedType => 415,
        RefusalKind.Invalid => 422,
        RefusalKind.TooMany => 429,
        RefusalKind.Busy => 503,
        RefusalKind.NoSpace => 507,
        _ => 500,
    };

    /// <summary>The refusal as an answer in the reader's language.</summary>
    public static IResult ToProblem(this Refusal refusal) => new RefusalResult(refusal);

    /// <summary>The value as 200, or the problem.</summary>
    public static IResult ToHttp<T>(this Result<T> result) => result.IsRefused ? result.Refusal.ToProblem() : Results.Ok(result.Value);

    /// <summary>The value as 201 with its address, or the problem.</summary>
    public static IResult ToCreated<T>(this Result<T> result, Func<T, string> address) =>
        result.IsRefused ? result.Refusal.ToProblem() : Results.Created(address(result.Value), result.Value);

    /// <summary>Turns what an endpoint threw while reading its request into 400, and everything else into 500 without particulars.</summary>
    internal static void UseApiProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,

            // A request that could not be read is its sender's fault; it must not fill the log.
            SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException or OperationCanceledException,
        });
        app.UseStatusCodePages(bare => Bare(bare.HttpContext).ExecuteAsync(bare.HttpContext));
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var refusal = error switch
        {
            BadHttpRequestException { StatusCode: 413 } => new Refusal(RefusalKind.TooLarge, "body-too-large", "提交的内容太大"),
            BadHttpRequestException { StatusCode: 415 } => new Refusal(RefusalKind.UnsupportedType, "wrong-media-type", OtherMediaType),
            BadHttpRequestException { InnerException: JsonException json } => Unreadable(json),
            BadHttpRequestException bad => Unbound(bad.Message),
            OperationCanceledException => Refusal.Busy(),
            DbException or DbUpdateException => context.RequestServices.GetRequiredService<Store>().Explain(error),
            _ => null,
        };

        await (refusal?.ToProblem() ?? Defect(context)).ExecuteAsync(context);
    }

    /// <summary>What routing answers by a status alone, with its sentence.</summary>
    private static IResult Bare(HttpContext context)
    {
        var T = context.RequestServices.GetRequiredService<Localizer>();
        var (type, title) = context.Response.StatusCode switch
        {
            404 => ("no-such-address", T["没有这个地址，请对照接口文档"]),
            405 => ("method-not-allowed", T["这个地址不接受 {0} 请求", context.Request.Method]),
            413 => ("body-too-large", T["提交的内容太大"]),
            415 => ("wrong-media-type", T[OtherMediaType]),
            _ => ("refused", T["请求没有被接受，请对照接口文档"]),
        };
        return Results.Problem(new ProblemDetails { Type = TypePrefix + type, Title = title, Status = context.Response.StatusCode, Instance = context.Request.Path });
    }

    /// <summary>What the framework says of a parameter that it could not fill, in the reader's language and with the parameter named.</summary>
    private static Refusal Unbound(string message)
    {
        var parameter = Parameter().Match(message);
        var (name, value) = (parameter.Groups["name"].Value, parameter.Groups["value"]);
        var refusal = message.Contains("no body was provided", StringComparison.Ordinal) || message.EndsWith("from body.", StringComparison.Ordinal)
                ? new Refusal(RefusalKind.Malformed, "body-required", "请求没有正文，请按接口文档提交一个 JSON 对象")
            : !parameter.Success ? new Refusal(RefusalKind.Malformed, "malformed-request", "请求无法识别，请对照接口文档")
            : value.Success ? Refusal.Invalid(name, new LocalText("“{0}”不能是“{1}”，请按接口文档填写", name, value.Value), "wrong-type")
            : Refusal.Invalid(name, new LocalText("缺少“{0}”，请按接口文档填写", name), "parameter-required");
        return refusal with { Kind = RefusalKind.Malformed };
    }

    [GeneratedRegex("""parameter "[^" ]+ (?<name>[^" ]+)"(?: from "(?<value>.*)"\.$)?""", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    private static Refusal Unreadable(JsonException json)
    {
        var field = json.Path is { Length: > 2 } path ? path[2..] : "";
        var unmapped = json.Message.Contains("could not be mapped", StringComparison.Ordinal);
        return (field, unmapped) switch
        {
            ("", false) when json.Message.Contains("could not be converted", StringComparison.Ordinal) => new Refusal(RefusalKind.Malformed, "wrong-type", "请求正文应为一个 JSON 对象"),
            ("", false) => new Refusal(RefusalKind.Malformed, "malformed-json", "请求正文不是有效的 JSON，请检查格式"),
            (_, true) => Refusal.Invalid(field, new LocalText("没有名为“{0}”的字段，请去掉或改正名称", UnmappedName(json.Message, field)), "unknown-field") with { Kind = RefusalKind.Malformed },
            _ => Refusal.Invalid(field, new LocalText("字段“{0}”的类型不对，请按接口文档填写", field), "wrong-type") with { Kind = RefusalKind.Malformed },
        };
    }

    private static string UnmappedName(string message, string field)
    {
        var parts = message.Split('\'');
        return parts.Length > 1 ? parts[1] : field;
    }

    private static IResult Defect(HttpContext context)
    {
        var T = context.RequestServices.GetRequiredService<Localizer>();
        return Results.Problem(new ProblemDetails
        {
            Type = TypePrefix + "internal-error",
            Title = T["系统出错了，您的内容没有保存，请稍后再试"],
            Status = 500,
            Extensions = { ["trace"] = context.TraceIdentifier },
        });
    }

    private sealed class RefusalResult(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var T = httpContext.RequestServices.GetRequiredService<Localizer>();
            var status = StatusOf(refusal.Kind);
            if (refusal.RetryAfter is { } seconds)
            {
                httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            }

            var problem = new ProblemDetails { Type = TypePrefix + refusal.Type, Title = T[refusal.Message], Status = status, Instance = httpContext.Request.Path };
            if (refusal.Errors.Count > 0)
            {
                problem.Extensions["errors"] = refusal.Errors.Select(e => new { field = e.Field, message = T[e.Message] });
            }

            if (refusal.Current is not null)
            {
                problem.Extensions["current"] = refusal.Current;
            }

            httpContext.Features.Set(refusal);
            return Results.Problem(problem).ExecuteAsync(httpContext);
        }
    }
}
