#pragma once

#include <QString>

namespace ganvas {

/// How an attempt to fetch a file from a mirror has ended. A plain value.
struct FetchEnd {
    /// What a person is told where several mirrors failed is the last in this order.
    enum class Kind {
        complete,     ///< The mirror says that this is all.
        broken,       ///< It can't be reached, or has broken off.
        refused,      ///< It answers, but not with the file.
        wrongContent, ///< It has sent something else.
        webPage,      ///< It has sent a page for people, or whoever stands before it.
        local         ///< This machine can't have the file: no other mirror helps.
    };

    Kind kind = Kind::complete;
    QString sentence; ///< What is wrong and what to do; empty where nothing is.
};

} // namespace ganvas
