"""Looks over a readable knowledge base for what will make answers worse: each remark says where and what to do."""
